// A lead, by the first that a source says of it.
UNWIND $subjects AS s
MATCH (l:Entity {id: s.id})<-[:OF]-(a:Assertion)
USING INDEX SEEK l:Entity(id)
WHERE asOf(a, s.t, s.k)
WITH s, l, a ORDER BY a.vf, a.statement
WITH s, l, head(collect(a)) AS first
RETURN s.i AS i, 1.0 AS weight, first.vf AS at, l.id AS what, 1 AS n, first.statement AS fact,
  CASE WHEN $paths THEN [l, first] END AS nodes, CASE WHEN $paths THEN [] END AS edges
