// What the deal is expected to bring in, as it is planned now.
UNWIND $subjects AS s
MATCH (o:Entity {id: s.id})<-[:OF]-(a:Assertion)
USING INDEX SEEK o:Entity(id)
WHERE asOf(a, s.t, s.k) AND toFloatOrNull(a.amountUsd) IS NOT NULL
RETURN s.i AS i, 1.0 AS weight, a.vf AS at, toFloatOrNull(a.amountUsd) AS what, 1 AS n, a.statement AS fact,
  CASE WHEN $paths THEN [o, a] END AS nodes, CASE WHEN $paths THEN [] END AS edges
