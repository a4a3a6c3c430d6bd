// Keeps a move of an experiment, and from when until when it then takes subjects in.
MERGE (e:Experiment {name: $name})
SET e.target = $target, e.from = toInteger($from), e.until = toInteger($until)
MERGE (p:ExperimentPlan {revision: $revision})
ON CREATE SET p.content = $content
CREATE (m:ExperimentMove {
  id: $id, digest: $digest, kind: $kind, actor: $actor, reason: $reason, at: toInteger($at)
})-[:OF]->(e)
CREATE (m)-[:MOVES]->(p)
WITH e, p
OPTIONAL MATCH (e)-[old:RUNS]->(:ExperimentPlan)
DELETE old
WITH DISTINCT e, p
CREATE (e)-[:RUNS]->(p)
RETURN e.name AS name
