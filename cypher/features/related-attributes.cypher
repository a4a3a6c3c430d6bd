// Fields of the account, product, owner and contact that the subject belongs to, as stated by the moment.
UNWIND $subjects AS s
MATCH (e:Entity {id: s.id})-[link:FOR_ACCOUNT|FOR_PRODUCT|OWNED_BY|HAS_CONTACT|WORKS_AT]->(n:Entity)<-[:OF]-(a:Assertion)
USING INDEX SEEK e:Entity(id)
WHERE asOf(link, s.t, s.k) AND known(a, s.t, s.k) AND any(field IN $fields WHERE a[field] IS NOT NULL)
RETURN s.i AS i, type(link) AS via, a.vf AS at, [field IN $fields | a[field]] AS values, a.statement AS fact,
  CASE WHEN $paths THEN [e, n, a] END AS nodes, CASE WHEN $paths THEN [link] END AS edges
