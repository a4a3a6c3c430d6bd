// Deals that the account has won.
UNWIND $subjects AS s
MATCH (a:Entity {id: s.id})<-[for:FOR_ACCOUNT]-(d:Opportunity)<-[:OF]-(w:Assertion {stage: 'won'})
USING INDEX SEEK a:Entity(id)
WHERE asOf(for, s.t, s.k) AND asOf(w, s.t, s.k)
RETURN s.i AS i, 1.0 AS weight, w.vf AS at, null AS what, 1 AS n, w.statement AS fact,
  CASE WHEN $paths THEN [a, d, w] END AS nodes, CASE WHEN $paths THEN [for] END AS edges
