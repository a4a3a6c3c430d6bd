// Reads the region and the segment that each account is in, and the account at the top of its family, at a moment.
MATCH (c:Account)
CALL (c) {
  MATCH (c)<-[:OF]-(a:Assertion)
  WITH a
  WHERE asOf(a, $t, $k)
  WITH a ORDER BY a.vf DESC, a.rf DESC, a.id
  RETURN toStringOrNull(head(collect(coalesce(a.region, a.territory)))) AS region,
    toStringOrNull(head(collect(coalesce(a.segment, a.industry, a.sector)))) AS segment
}
CALL (c) {
  OPTIONAL MATCH (c)-[kin:SUBSIDIARY_OF*1..10]->(top:Account)
  WHERE all(r IN kin WHERE asOf(r, $t, $k))
  WITH top ORDER BY size(kin) DESC, top.id
  RETURN head(collect(top.id)) AS top
}
RETURN c.id AS account, region AS region, segment AS segment, coalesce(top, c.id) AS family
