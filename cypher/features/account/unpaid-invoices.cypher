// Invoices of the account that are past due and not paid.
UNWIND $subjects AS s
MATCH (o:Entity {id: s.id})-[for:FOR_ACCOUNT]->(a:Account)<-[billed:BILLED_TO]-(v:Invoice)<-[:OF]-(open:Assertion {status: 'unpaid'}),
  (v)<-[:OF]-(p:Assertion)
USING INDEX SEEK o:Entity(id)
WHERE asOf(for, s.t, s.k) AND asOf(billed, s.t, s.k) AND asOf(open, s.t, s.k) AND asOf(p, s.t, s.k) AND p.dueAt < s.t
RETURN s.i AS i, 1.0 AS weight, p.dueAt AS at, null AS what, 1 AS n, open.statement AS fact,
  CASE WHEN $paths THEN [o, a, v, p, open] END AS nodes, CASE WHEN $paths THEN [for, billed] END AS edges
