// Whatever happened on the deal: messages, calls, meetings.
UNWIND $subjects AS s
MATCH (o:Entity {id: s.id})<-[on:CONCERNS]-(m:Interaction)
USING INDEX SEEK o:Entity(id)
WHERE asOf(on, s.t, s.k) AND asOf(m, s.t, s.k)
RETURN s.i AS i, 1.0 AS weight, m.vf AS at, m.kind AS what, 1 AS n, m.statement AS fact,
  CASE WHEN $paths THEN [o, m] END AS nodes, CASE WHEN $paths THEN [on] END AS edges
