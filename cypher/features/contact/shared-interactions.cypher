// What the person shared directly with each other person in the year before the moment: a mail between them, a call or a meeting.
UNWIND $subjects AS s
MATCH (a:Entity {id: s.id})-[x:SENT|RECEIVED_BY|COPIED_TO|ATTENDED]-(m:Interaction)-[y:SENT|RECEIVED_BY|COPIED_TO|ATTENDED]-(b:Entity)
USING INDEX SEEK a:Entity(id)
WHERE asOf(x, s.t, s.k) AND asOf(m, s.t, s.k) AND asOf(y, s.t, s.k) AND a <> b
  AND m.vf > s.t - 31536000000 AND coalesce(m.kind, 'email') <> 'touch'
  AND any(one IN [type(x), type(y)] WHERE one IN ['SENT', 'ATTENDED'])
WITH s, a, m, b, x, y
ORDER BY type(x), type(y), x.by, y.by
WITH s, a, m, b, head(collect([x, y])) AS steps
RETURN s.i AS i, 1.0 AS weight, m.vf AS at, b.id AS what, 1 AS n, m.statement AS fact,
  CASE WHEN $paths THEN [a, m, b] END AS nodes, CASE WHEN $paths THEN steps END AS edges
