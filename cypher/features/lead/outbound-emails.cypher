// E-mails our people sent to the lead.
UNWIND $subjects AS s
MATCH (l:Entity {id: s.id})<-[to:RECEIVED_BY]-(m:Interaction {kind: 'email', direction: 'outbound'})
USING INDEX SEEK l:Entity(id)
WHERE asOf(to, s.t, s.k) AND asOf(m, s.t, s.k)
RETURN s.i AS i, 1.0 AS weight, m.vf AS at, null AS what, 1 AS n, m.statement AS fact,
  CASE WHEN $paths THEN [l, m] END AS nodes, CASE WHEN $paths THEN [to] END AS edges
