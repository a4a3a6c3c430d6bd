// People of the account who could take the place of a main contact who has left it.
UNWIND $subjects AS s
MATCH (o:Entity {id: s.id})-[main:HAS_CONTACT]->(c:Contact)-[gone:WORKS_AT]->(a:Account)<-[for:FOR_ACCOUNT]-(o)
USING INDEX SEEK o:Entity(id)
WHERE asOf(main, s.t, s.k) AND asOf(for, s.t, s.k) AND known(gone, s.t, s.k) AND gone.vt <= s.t
MATCH (a)<-[job:WORKS_AT]-(other:Contact)
WHERE other <> c AND asOf(job, s.t, s.k)
RETURN s.i AS i, 1.0 AS weight, gone.vt AS at, other.id AS what, 1 AS n, gone.by AS fact,
  CASE WHEN $paths THEN [o, c, a, other] END AS nodes, CASE WHEN $paths THEN [main, gone, for, job] END AS edges
