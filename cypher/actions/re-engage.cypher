// The customer's last e-mail on a deal, when it is at least 14 days old.
UNWIND $subjects AS s
MATCH (o:Entity {id: s.id})<-[on:CONCERNS]-(m:Interaction {kind: 'email', direction: 'inbound'})<-[sent:SENT]-(c:Contact)
USING INDEX SEEK o:Entity(id)
WHERE asOf(on, s.t, s.k) AND asOf(m, s.t, s.k) AND asOf(sent, s.t, s.k)
WITH s, o, on, m, sent, c ORDER BY m.vf DESC, m.statement
WITH s, o, head(collect({on: on, m: m, sent: sent, c: c})) AS last
WHERE last.m.vf <= s.t - 14 * 86400000
RETURN s.i AS i, 1.0 AS weight, last.m.vf AS at, last.c.id AS what, 1 AS n, last.m.statement AS fact,
  CASE WHEN $paths THEN [o, last.m, last.c] END AS nodes, CASE WHEN $paths THEN [last.on, last.sent] END AS edges
