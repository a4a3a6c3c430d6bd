// E-mails from the customer's people on the deal.
UNWIND $subjects AS s
MATCH (o:Entity {id: s.id})<-[on:CONCERNS]-(m:Interaction {kind: 'email', direction: 'inbound'})<-[sent:SENT]-(c:Contact)
USING INDEX SEEK o:Entity(id)
WHERE asOf(on, s.t, s.k) AND asOf(m, s.t, s.k) AND asOf(sent, s.t, s.k)
RETURN s.i AS i, 1.0 AS weight, m.vf AS at, null AS what, 1 AS n, m.statement AS fact,
  CASE WHEN $paths THEN [o, m, c] END AS nodes, CASE WHEN $paths THEN [on, sent] END AS edges
