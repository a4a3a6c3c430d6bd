// Colleagues of the person who sat in a meeting with them.
UNWIND $subjects AS s
MATCH (c:Entity {id: s.id})-[went:ATTENDED]->(m:Interaction {kind: 'meeting'})<-[came:ATTENDED]-(p:Contact)-[theirs:WORKS_AT]->(a:Account)<-[own:WORKS_AT]-(c)
USING INDEX SEEK c:Entity(id)
WHERE p <> c AND asOf(went, s.t, s.k) AND asOf(m, s.t, s.k) AND asOf(came, s.t, s.k) AND asOf(theirs, s.t, s.k) AND asOf(own, s.t, s.k)
RETURN s.i AS i, 1.0 AS weight, m.vf AS at, p.id AS what, 1 AS n, m.statement AS fact,
  CASE WHEN $paths THEN [c, m, p, a] END AS nodes, CASE WHEN $paths THEN [went, came, theirs, own] END AS edges
