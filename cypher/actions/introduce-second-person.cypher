// People of the account who could join a deal on which one person has taken part so far.
UNWIND $subjects AS s
MATCH (o:Entity {id: s.id})<-[on:CONCERNS]-(m:Interaction)-[took:SENT|ATTENDED|RECEIVED_BY]-(c:Contact)
USING INDEX SEEK o:Entity(id)
WHERE asOf(on, s.t, s.k) AND asOf(m, s.t, s.k) AND asOf(took, s.t, s.k)
WITH s, o, on, m, took, c ORDER BY m.vf DESC, m.statement, type(took)
WITH s, o, collect({on: on, m: m, took: took, c: c}) AS parts, count(DISTINCT c) AS people
WHERE people = 1
WITH s, o, head(parts) AS last
MATCH (o)-[for:FOR_ACCOUNT]->(a:Account)<-[job:WORKS_AT]-(other:Contact)
WHERE other <> last.c AND asOf(for, s.t, s.k) AND asOf(job, s.t, s.k)
RETURN s.i AS i, 1.0 AS weight, job.vf AS at, other.id AS what, 1 AS n, job.by AS fact,
  CASE WHEN $paths THEN [o, a, other, last.m, last.c] END AS nodes,
  CASE WHEN $paths THEN [for, job, last.on, last.took] END AS edges
