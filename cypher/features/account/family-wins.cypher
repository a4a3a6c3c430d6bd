// Deals won before elsewhere in the account's corporate family: at its parents, subsidiaries, siblings and cousins.
UNWIND $subjects AS s
MATCH (o:Entity {id: s.id})-[for:FOR_ACCOUNT]->(a:Account)
USING INDEX SEEK o:Entity(id)
WHERE asOf(for, s.t, s.k)
MATCH (a)-[kin:SUBSIDIARY_OF*1..4]-(b:Account)
WHERE b <> a AND all(r IN kin WHERE asOf(r, s.t, s.k))
WITH s, o, for, a, b, kin ORDER BY size(kin)
WITH s, o, for, a, b, head(collect(kin)) AS kin
MATCH (b)<-[won:FOR_ACCOUNT]-(d:Opportunity)<-[:OF]-(w:Assertion {stage: 'won'})
WHERE d <> o AND asOf(won, s.t, s.k) AND asOf(w, s.t, s.k)
RETURN s.i AS i, 1.0 AS weight, w.vf AS at, null AS what, 1 AS n, w.statement AS fact,
  CASE WHEN $paths THEN [o, a, b, d, w] END AS nodes, CASE WHEN $paths THEN [for] + kin + [won] END AS edges
