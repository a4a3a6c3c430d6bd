// Meetings on the deal that a director, vice president or C-level contact attended.
UNWIND $subjects AS s
MATCH (o:Entity {id: s.id})<-[on:CONCERNS]-(m:Interaction {kind: 'meeting'})<-[went:ATTENDED]-(c:Contact)<-[:OF]-(p:Assertion)
USING INDEX SEEK o:Entity(id)
WHERE asOf(on, s.t, s.k) AND asOf(m, s.t, s.k) AND asOf(went, s.t, s.k) AND asOf(p, s.t, s.k)
  AND p.seniority IN ['director', 'vp', 'c-level']
RETURN s.i AS i, 1.0 AS weight, m.vf AS at, m.statement AS what, 1 AS n, m.statement AS fact,
  CASE WHEN $paths THEN [o, m, c, p] END AS nodes, CASE WHEN $paths THEN [on, went] END AS edges
