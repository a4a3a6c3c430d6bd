// Messages the person wrote in the last 30 days, and in the 90 days before, those as a third of a message each taken off.
UNWIND $subjects AS s
MATCH (c:Entity {id: s.id})-[sent:SENT]->(m:Interaction)
USING INDEX SEEK c:Entity(id)
WHERE asOf(sent, s.t, s.k) AND asOf(m, s.t, s.k) AND s.t - m.vf < 120 * 86400000
RETURN s.i AS i, CASE WHEN s.t - m.vf < 30 * 86400000 THEN 1.0 ELSE -1.0 / 3 END AS weight, m.vf AS at, null AS what, 1 AS n, m.statement AS fact,
  CASE WHEN $paths THEN [c, m] END AS nodes, CASE WHEN $paths THEN [sent] END AS edges
