// People the person has written to; each counts once.
UNWIND $subjects AS s
MATCH (c:Entity {id: s.id})-[sent:SENT]->(m:Interaction)-[to:RECEIVED_BY]->(p:Contact)
USING INDEX SEEK c:Entity(id)
WHERE asOf(sent, s.t, s.k) AND asOf(m, s.t, s.k) AND asOf(to, s.t, s.k) AND p <> c
RETURN s.i AS i, 1.0 AS weight, m.vf AS at, p.id AS what, 1 AS n, m.statement AS fact,
  CASE WHEN $paths THEN [c, m, p] END AS nodes, CASE WHEN $paths THEN [sent, to] END AS edges
