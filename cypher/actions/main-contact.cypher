// The main contact of a deal, while they work at its account.
UNWIND $subjects AS s
MATCH (o:Entity {id: s.id})-[main:HAS_CONTACT]->(c:Contact)-[job:WORKS_AT]->(a:Account)<-[for:FOR_ACCOUNT]-(o)
USING INDEX SEEK o:Entity(id)
WHERE asOf(main, s.t, s.k) AND asOf(job, s.t, s.k) AND asOf(for, s.t, s.k)
RETURN s.i AS i, 1.0 AS weight, main.vf AS at, c.id AS what, 1 AS n, main.by AS fact,
  CASE WHEN $paths THEN [o, c, a] END AS nodes, CASE WHEN $paths THEN [main, job, for] END AS edges
