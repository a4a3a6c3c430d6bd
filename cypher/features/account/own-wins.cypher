// Deals won before at the account itself.
UNWIND $subjects AS s
MATCH (o:Entity {id: s.id})-[for:FOR_ACCOUNT]->(a:Account)<-[won:FOR_ACCOUNT]-(d:Opportunity)<-[:OF]-(w:Assertion {stage: 'won'})
USING INDEX SEEK o:Entity(id)
WHERE d <> o AND asOf(for, s.t, s.k) AND asOf(won, s.t, s.k) AND asOf(w, s.t, s.k)
RETURN s.i AS i, 1.0 AS weight, w.vf AS at, null AS what, 1 AS n, w.statement AS fact,
  CASE WHEN $paths THEN [o, a, d, w] END AS nodes, CASE WHEN $paths THEN [for, won] END AS edges
