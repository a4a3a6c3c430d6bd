// The stage that a deal is in.
UNWIND $subjects AS s
MATCH (o:Entity {id: s.id})<-[:OF]-(a:Assertion)
USING INDEX SEEK o:Entity(id)
WHERE a.aspect = 'stage' AND asOf(a, s.t, s.k)
RETURN s.i AS i, 1.0 AS weight, a.vf AS at, null AS what, 1 AS n, a.statement AS fact,
  CASE WHEN $paths THEN [o, a] END AS nodes, CASE WHEN $paths THEN [] END AS edges
