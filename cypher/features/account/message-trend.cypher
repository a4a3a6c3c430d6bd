// Messages the account's people wrote in the last 30 days, and in the 90 days before, those as a third of a message each taken off.
UNWIND $subjects AS s
MATCH (a:Entity {id: s.id})<-[job:WORKS_AT]-(c:Contact)-[sent:SENT]->(m:Interaction)
USING INDEX SEEK a:Entity(id)
WHERE asOf(job, s.t, s.k) AND asOf(sent, s.t, s.k) AND asOf(m, s.t, s.k) AND s.t - m.vf < 120 * 86400000
RETURN s.i AS i, CASE WHEN s.t - m.vf < 30 * 86400000 THEN 1.0 ELSE -1.0 / 3 END AS weight, m.vf AS at, null AS what, 1 AS n, m.statement AS fact,
  CASE WHEN $paths THEN [a, c, m] END AS nodes, CASE WHEN $paths THEN [job, sent] END AS edges
