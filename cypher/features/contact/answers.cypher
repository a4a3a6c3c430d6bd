// Messages with which the person answered another.
UNWIND $subjects AS s
MATCH (c:Entity {id: s.id})-[sent:SENT]->(m:Interaction)-[to:REPLIES_TO]->(o:Interaction)
USING INDEX SEEK c:Entity(id)
WHERE asOf(sent, s.t, s.k) AND asOf(m, s.t, s.k) AND asOf(to, s.t, s.k) AND asOf(o, s.t, s.k)
RETURN s.i AS i, 1.0 AS weight, m.vf AS at, null AS what, 1 AS n, m.statement AS fact,
  CASE WHEN $paths THEN [c, m, o] END AS nodes, CASE WHEN $paths THEN [sent, to] END AS edges
