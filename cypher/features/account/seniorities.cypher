// Levels of seniority of the account's people who wrote to, called or met one of our sellers in the last 90 days; each counts once.
UNWIND $subjects AS s
MATCH (a:Entity {id: s.id})<-[job:WORKS_AT]-(c:Contact)-[took:SENT|ATTENDED]->(m:Interaction)-[part:RECEIVED_BY|ATTENDED]-(o:Owner),
  (c)<-[:OF]-(p:Assertion)
USING INDEX SEEK a:Entity(id)
WHERE asOf(job, s.t, s.k) AND asOf(took, s.t, s.k) AND asOf(m, s.t, s.k) AND asOf(part, s.t, s.k) AND s.t - m.vf < 90 * 86400000
  AND asOf(p, s.t, s.k) AND p.seniority IS NOT NULL
RETURN s.i AS i, 1.0 AS weight, m.vf AS at, p.seniority AS what, 1 AS n, m.statement AS fact,
  CASE WHEN $paths THEN [a, c, p, m, o] END AS nodes, CASE WHEN $paths THEN [job, took, part] END AS edges
