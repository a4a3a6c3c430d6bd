// Messages from the account's people to one of our sellers.
UNWIND $subjects AS s
MATCH (a:Entity {id: s.id})<-[job:WORKS_AT]-(c:Contact)-[sent:SENT]->(m:Interaction)-[to:RECEIVED_BY]->(o:Owner)
USING INDEX SEEK a:Entity(id)
WHERE asOf(job, s.t, s.k) AND asOf(sent, s.t, s.k) AND asOf(m, s.t, s.k) AND asOf(to, s.t, s.k)
RETURN s.i AS i, 1.0 AS weight, m.vf AS at, null AS what, 1 AS n, m.statement AS fact,
  CASE WHEN $paths THEN [a, c, m, o] END AS nodes, CASE WHEN $paths THEN [job, sent, to] END AS edges
