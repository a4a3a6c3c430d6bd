// Senior people of the account who have attended no meeting on the deal.
UNWIND $subjects AS s
MATCH (o:Entity {id: s.id})-[for:FOR_ACCOUNT]->(a:Account)<-[job:WORKS_AT]-(c:Contact)<-[:OF]-(p:Assertion)
USING INDEX SEEK o:Entity(id)
WHERE asOf(for, s.t, s.k) AND asOf(job, s.t, s.k) AND asOf(p, s.t, s.k) AND p.seniority IN ['director', 'vp', 'c-level']
  AND NOT EXISTS {
    MATCH (c)-[went:ATTENDED]->(m:Interaction {kind: 'meeting'})-[on:CONCERNS]->(o)
    WHERE asOf(went, s.t, s.k) AND asOf(m, s.t, s.k) AND asOf(on, s.t, s.k)
  }
RETURN s.i AS i, 1.0 AS weight, job.vf AS at, c.id AS what, 1 AS n, job.by AS fact,
  CASE WHEN $paths THEN [o, a, c, p] END AS nodes, CASE WHEN $paths THEN [for, job] END AS edges
