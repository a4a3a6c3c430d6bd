// The stage that the deal is in, dated when it entered it.
UNWIND $subjects AS s
MATCH (o:Entity {id: s.id})<-[:OF]-(a:Assertion {aspect: 'stage'})
USING INDEX SEEK o:Entity(id)
WHERE asOf(a, s.t, s.k)
RETURN s.i AS i, 1.0 AS weight, a.vf AS at, a.stage AS what, 1 AS n, a.statement AS fact,
  CASE WHEN $paths THEN [o, a] END AS nodes, CASE WHEN $paths THEN [] END AS edges
