// Reads everything that was ever stated of deals that a forecast needs, with both clocks: stages, amounts, when they are due, and whose they were.
// An amount that had no rate to US dollars has its currency alone, or an empty text where none was said.
// Times 0 and 1 are the logical clock of undated tables: no dates.
MATCH (o:Opportunity)
WHERE inScope(o)
CALL (o) {
  MATCH (o)<-[:OF]-(a:Assertion)
  RETURN collect([
    a.vf, a.vt, a.rf, a.rt, CASE WHEN a.aspect = 'stage' THEN a.stage END, toFloatOrNull(a.finalAmountUsd), toFloatOrNull(a.amountUsd),
    toIntegerOrNull(a.expectedCloseAt),
    CASE WHEN a.finalAmountUsd IS NULL AND a.finalAmountOriginal IS NOT NULL THEN coalesce(a.finalAmountCurrency, '') END,
    CASE WHEN a.amountUsd IS NULL AND a.amountOriginal IS NOT NULL THEN coalesce(a.amountCurrency, '') END
  ]) AS stated
}
CALL (o) {
  OPTIONAL MATCH (o)-[link:FOR_PRODUCT|FOR_ACCOUNT|OWNED_BY]->(e:Entity)
  RETURN collect(CASE WHEN link IS NOT NULL THEN [link.vf, link.vt, link.rf, link.rt, type(link), e.id] END) AS links
}
RETURN o.id AS id, stated AS stated, links AS links
