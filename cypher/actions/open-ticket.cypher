// The people who raised a ticket, while it is open.
UNWIND $subjects AS s
MATCH (t:Entity {id: s.id})<-[:OF]-(open:Assertion {status: 'open'}), (t)-[raised:RAISED_BY]->(c:Contact)
USING INDEX SEEK t:Entity(id)
WHERE asOf(open, s.t, s.k) AND asOf(raised, s.t, s.k)
RETURN s.i AS i, 1.0 AS weight, open.vf AS at, c.id AS what, 1 AS n, open.statement AS fact,
  CASE WHEN $paths THEN [t, c, open] END AS nodes, CASE WHEN $paths THEN [raised] END AS edges
