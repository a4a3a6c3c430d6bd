// Who planned, started and stopped experiments, when and why, the oldest first.
MATCH (m:ExperimentMove)-[:OF]->(e:Experiment), (m)-[:MOVES]->(p:ExperimentPlan)
RETURN e.name AS name, m.id AS id, m.digest AS digest, m.kind AS kind, m.actor AS actor, m.reason AS reason, m.at AS at,
  p.revision AS revision, p.content AS content
ORDER BY at, id
