// How many interactions any two people shared directly in the year before a moment: one wrote to the other, or they met or called.
WITH $moment AS s
MATCH (a:Entity)-[x:SENT|ATTENDED]-(m:Interaction)-[y:SENT|RECEIVED_BY|COPIED_TO|ATTENDED]-(b:Entity)
WHERE asOf(x, s.t, s.k) AND asOf(m, s.t, s.k) AND asOf(y, s.t, s.k) AND a <> b
  AND m.vf > s.t - 31536000000 AND coalesce(m.kind, 'email') <> 'touch'
WITH CASE WHEN a.id < b.id THEN a.id ELSE b.id END AS first, CASE WHEN a.id < b.id THEN b.id ELSE a.id END AS second, m
RETURN first AS a, second AS b, count(DISTINCT m) AS weight
ORDER BY a, b
