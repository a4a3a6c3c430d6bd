// People who work at the account at the moment.
UNWIND $subjects AS s
MATCH (o:Entity {id: s.id})-[for:FOR_ACCOUNT]->(a:Account)<-[job:WORKS_AT]-(c:Contact)
USING INDEX SEEK o:Entity(id)
WHERE asOf(for, s.t, s.k) AND asOf(job, s.t, s.k)
RETURN s.i AS i, 1.0 AS weight, job.vf AS at, c.id AS what, 1 AS n, job.by AS fact,
  CASE WHEN $paths THEN [o, a, c] END AS nodes, CASE WHEN $paths THEN [for, job] END AS edges
