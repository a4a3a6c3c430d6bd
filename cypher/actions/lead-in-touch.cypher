// The last interaction that a lead took part in: wrote, was written to, or attended.
UNWIND $subjects AS s
MATCH (l:Entity {id: s.id})-[took:SENT|RECEIVED_BY|ATTENDED]-(m:Interaction)
USING INDEX SEEK l:Entity(id)
WHERE asOf(took, s.t, s.k) AND asOf(m, s.t, s.k) AND m.kind IN ['email', 'call', 'meeting']
WITH s, l, took, m ORDER BY m.vf DESC, m.statement, type(took)
WITH s, l, head(collect({took: took, m: m})) AS last
RETURN s.i AS i, 1.0 AS weight, last.m.vf AS at, l.id AS what, 1 AS n, last.m.statement AS fact,
  CASE WHEN $paths THEN [l, last.m] END AS nodes, CASE WHEN $paths THEN [last.took] END AS edges
