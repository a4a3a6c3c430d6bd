// Campaign touches on people of the account.
UNWIND $subjects AS s
MATCH (o:Entity {id: s.id})-[for:FOR_ACCOUNT]->(a:Account)<-[at:WITH_ACCOUNT]-(m:Interaction {kind: 'touch'})
USING INDEX SEEK o:Entity(id)
WHERE asOf(for, s.t, s.k) AND asOf(at, s.t, s.k) AND asOf(m, s.t, s.k)
RETURN s.i AS i, 1.0 AS weight, m.vf AS at, null AS what, 1 AS n, m.statement AS fact,
  CASE WHEN $paths THEN [o, a, m] END AS nodes, CASE WHEN $paths THEN [for, at] END AS edges
