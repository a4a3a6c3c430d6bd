// Reads every dated deal as it stood at each of some moments: start, how and when it closed, amount and product.
// Times 0 and 1 are the logical clock of undated tables: no dates.
MATCH (o:Opportunity)
WHERE inScope(o)
UNWIND $moments AS m
CALL (o, m) {
  MATCH (o)<-[:OF]-(a:Assertion)
  WHERE known(a, m.t, m.k)
  RETURN min(CASE WHEN a.vf > 1 THEN a.vf END) AS start,
    max(CASE WHEN a.aspect = 'stage' AND a.stage IN ['won', 'lost'] AND asOf(a, m.t, m.k) THEN [a.vf, a.stage] END) AS closing,
    max(CASE WHEN a.finalAmountUsd IS NOT NULL AND asOf(a, m.t, m.k) THEN [a.vf, toFloatOrNull(a.finalAmountUsd)] END)[1] AS final,
    max(CASE WHEN a.amountUsd IS NOT NULL AND asOf(a, m.t, m.k) THEN [a.vf, toFloatOrNull(a.amountUsd)] END)[1] AS expected
}
WITH m, o, start, closing, coalesce(final, expected) AS amount
WHERE start IS NOT NULL
RETURN m.i AS i, o.id AS id, start AS start, closing[0] AS closedAt, closing[1] AS outcome, amount AS amount,
  head([(o)-[sells:FOR_PRODUCT]->(p:Product) WHERE asOf(sells, m.t, m.k) | p.id]) AS product
