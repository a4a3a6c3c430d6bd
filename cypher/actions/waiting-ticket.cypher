// Who has the latest deal with the account of a ticket that has been open for three days or more.
UNWIND $subjects AS s
MATCH (t:Entity {id: s.id})<-[:OF]-(open:Assertion {status: 'open'}), (t)-[raised:RAISED_BY]->(a:Account)<-[for:FOR_ACCOUNT]-(d:Opportunity)-[own:OWNED_BY]->(w:Owner)
USING INDEX SEEK t:Entity(id)
WHERE asOf(open, s.t, s.k) AND asOf(raised, s.t, s.k) AND asOf(for, s.t, s.k) AND asOf(own, s.t, s.k) AND open.vf <= s.t - 3 * 86400000
WITH s, t, open, raised, a, for, d, own, w ORDER BY for.vf DESC, d.id, w.id
WITH s, t, head(collect({open: open, raised: raised, a: a, for: for, d: d, own: own, w: w})) AS last
RETURN s.i AS i, 1.0 AS weight, last.open.vf AS at, null AS what, 1 AS n, last.open.statement AS fact,
  CASE WHEN $paths THEN [t, last.a, last.d, last.w, last.open] END AS nodes,
  CASE WHEN $paths THEN [last.raised, last.for, last.own] END AS edges
