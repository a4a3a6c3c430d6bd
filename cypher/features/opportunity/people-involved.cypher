// The customer's people who wrote, met or were written to on the deal; each counts once.
UNWIND $subjects AS s
MATCH (o:Entity {id: s.id})<-[on:CONCERNS]-(m:Interaction)-[took:SENT|ATTENDED|RECEIVED_BY]-(c:Contact)
USING INDEX SEEK o:Entity(id)
WHERE asOf(on, s.t, s.k) AND asOf(m, s.t, s.k) AND asOf(took, s.t, s.k)
RETURN s.i AS i, 1.0 AS weight, m.vf AS at, c.id AS what, 1 AS n, m.statement AS fact,
  CASE WHEN $paths THEN [o, m, c] END AS nodes, CASE WHEN $paths THEN [on, took] END AS edges
