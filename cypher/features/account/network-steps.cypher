// What ties the account to its people and its corporate family, and through its deals to products and sellers.
UNWIND $subjects AS s
MATCH (a:Entity {id: s.id})
USING INDEX SEEK a:Entity(id)
CALL (s, a) {
  MATCH (a)<-[x:WORKS_AT]-(b:Contact)
  WHERE asOf(x, s.t, s.k)
  RETURN b, x.vf AS at, x.by AS fact, [a, b] AS walk, [x] AS steps
  UNION ALL
  MATCH (a)-[x:SUBSIDIARY_OF]-(b:Account)
  WHERE asOf(x, s.t, s.k) AND a <> b
  RETURN b, x.vf AS at, x.by AS fact, [a, b] AS walk, [x] AS steps
  UNION ALL
  MATCH (a)<-[x:FOR_ACCOUNT]-(d:Opportunity)-[y:FOR_PRODUCT]->(b:Product)
  WHERE asOf(x, s.t, s.k) AND asOf(y, s.t, s.k)
  RETURN b, y.vf AS at, y.by AS fact, [a, d, b] AS walk, [x, y] AS steps
  UNION ALL
  MATCH (a)<-[x:FOR_ACCOUNT]-(d:Opportunity)-[y:OWNED_BY]->(b:Owner)
  WHERE asOf(x, s.t, s.k) AND asOf(y, s.t, s.k)
  RETURN b, y.vf AS at, y.by AS fact, [a, d, b] AS walk, [x, y] AS steps
}
RETURN s.i AS i, 1.0 AS weight, at AS at, b.id AS what, 1 AS n, fact AS fact,
  CASE WHEN $paths THEN walk END AS nodes, CASE WHEN $paths THEN steps END AS edges
