// High-priority tickets the person raised.
UNWIND $subjects AS s
MATCH (c:Entity {id: s.id})<-[raised:RAISED_BY]-(t:Ticket)<-[:OF]-(p:Assertion)
USING INDEX SEEK c:Entity(id)
WHERE asOf(raised, s.t, s.k) AND asOf(p, s.t, s.k) AND p.priority IN ['high', 'urgent']
RETURN s.i AS i, 1.0 AS weight, raised.vf AS at, null AS what, 1 AS n, raised.by AS fact,
  CASE WHEN $paths THEN [c, t, p] END AS nodes, CASE WHEN $paths THEN [raised] END AS edges
