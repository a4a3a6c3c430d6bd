// The last e-mail of a lead to us, when we have neither written, called nor met since.
UNWIND $subjects AS s
MATCH (l:Entity {id: s.id})-[sent:SENT]->(m:Interaction {kind: 'email'})
USING INDEX SEEK l:Entity(id)
WHERE asOf(sent, s.t, s.k) AND asOf(m, s.t, s.k)
WITH s, l, sent, m ORDER BY m.vf DESC, m.statement
WITH s, l, head(collect({sent: sent, m: m})) AS last
WHERE NOT EXISTS {
  MATCH (l)-[got:RECEIVED_BY|ATTENDED]-(ours:Interaction)
  WHERE asOf(got, s.t, s.k) AND asOf(ours, s.t, s.k) AND ours.vf >= last.m.vf
}
RETURN s.i AS i, 1.0 AS weight, last.m.vf AS at, l.id AS what, 1 AS n, last.m.statement AS fact,
  CASE WHEN $paths THEN [l, last.m] END AS nodes, CASE WHEN $paths THEN [last.sent] END AS edges
