// Main contacts of the account's deals who no longer work there.
UNWIND $subjects AS s
MATCH (a:Entity {id: s.id})<-[job:WORKS_AT]-(c:Contact)<-[main:HAS_CONTACT]-(d:Opportunity)-[for:FOR_ACCOUNT]->(a)
USING INDEX SEEK a:Entity(id)
WHERE known(job, s.t, s.k) AND job.vt <= s.t AND asOf(main, s.t, s.k) AND asOf(for, s.t, s.k)
RETURN s.i AS i, 1.0 AS weight, job.vt AS at, c.id AS what, 1 AS n, job.by AS fact,
  CASE WHEN $paths THEN [a, c, d] END AS nodes, CASE WHEN $paths THEN [job, main, for] END AS edges
