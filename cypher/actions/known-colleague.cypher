// People of the account who have written to somebody of ours other than the deal's owner; of each the last message.
UNWIND $subjects AS s
MATCH (o:Entity {id: s.id})-[own:OWNED_BY]->(w:Owner)
USING INDEX SEEK o:Entity(id)
WHERE asOf(own, s.t, s.k)
MATCH (o)-[for:FOR_ACCOUNT]->(a:Account)<-[job:WORKS_AT]-(c:Contact)-[sent:SENT]->(m:Interaction)-[got:RECEIVED_BY]->(b:Owner)
WHERE b <> w AND asOf(for, s.t, s.k) AND asOf(job, s.t, s.k) AND asOf(sent, s.t, s.k) AND asOf(m, s.t, s.k)
  AND asOf(got, s.t, s.k)
WITH s, o, a, c, for, job, sent, m, got, b ORDER BY m.vf DESC, m.statement, b.id
WITH s, o, a, c, for, job, head(collect({sent: sent, m: m, got: got, b: b})) AS last
RETURN s.i AS i, 1.0 AS weight, last.m.vf AS at, c.id AS what, 1 AS n, last.m.statement AS fact,
  CASE WHEN $paths THEN [o, a, c, last.m, last.b] END AS nodes,
  CASE WHEN $paths THEN [for, job, last.sent, last.got] END AS edges
