// All tickets the account has raised.
UNWIND $subjects AS s
MATCH (o:Entity {id: s.id})-[for:FOR_ACCOUNT]->(a:Account)<-[raised:RAISED_BY]-(t:Ticket)
USING INDEX SEEK o:Entity(id)
WHERE asOf(for, s.t, s.k) AND asOf(raised, s.t, s.k)
RETURN s.i AS i, 1.0 AS weight, raised.vf AS at, null AS what, 1 AS n, raised.by AS fact,
  CASE WHEN $paths THEN [o, a, t] END AS nodes, CASE WHEN $paths THEN [for, raised] END AS edges
