// By how many statements accounts, their people, and the products and sellers of their deals are tied at a moment.
WITH $moment AS s
CALL (s) {
  MATCH (a:Account)<-[x:WORKS_AT]-(b:Contact)
  WHERE asOf(x, s.t, s.k)
  RETURN a.id AS one, b.id AS other
  UNION ALL
  MATCH (a:Account)-[x:SUBSIDIARY_OF]->(b:Account)
  WHERE asOf(x, s.t, s.k) AND a <> b
  RETURN a.id AS one, b.id AS other
  UNION ALL
  MATCH (a:Account)<-[x:FOR_ACCOUNT]-(d:Opportunity)-[y:FOR_PRODUCT]->(b:Product)
  WHERE asOf(x, s.t, s.k) AND asOf(y, s.t, s.k)
  RETURN a.id AS one, b.id AS other
  UNION ALL
  MATCH (a:Account)<-[x:FOR_ACCOUNT]-(d:Opportunity)-[y:OWNED_BY]->(b:Owner)
  WHERE asOf(x, s.t, s.k) AND asOf(y, s.t, s.k)
  RETURN a.id AS one, b.id AS other
}
WITH CASE WHEN one < other THEN one ELSE other END AS first, CASE WHEN one < other THEN other ELSE one END AS second
RETURN first AS a, second AS b, count(*) AS weight
ORDER BY a, b
