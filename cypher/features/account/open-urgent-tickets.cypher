// High-priority tickets of the account that are open at the moment.
UNWIND $subjects AS s
MATCH (o:Entity {id: s.id})-[for:FOR_ACCOUNT]->(a:Account)<-[raised:RAISED_BY]-(t:Ticket)<-[:OF]-(open:Assertion {status: 'open'}),
  (t)<-[:OF]-(p:Assertion)
USING INDEX SEEK o:Entity(id)
WHERE asOf(for, s.t, s.k) AND asOf(raised, s.t, s.k) AND asOf(open, s.t, s.k) AND asOf(p, s.t, s.k)
  AND p.priority IN ['high', 'urgent']
RETURN s.i AS i, 1.0 AS weight, open.vf AS at, null AS what, 1 AS n, open.statement AS fact,
  CASE WHEN $paths THEN [o, a, t, p, open] END AS nodes, CASE WHEN $paths THEN [for, raised] END AS edges
