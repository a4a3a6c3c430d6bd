// What persons said of decisions and what became of them, the oldest first.
UNWIND $ids AS id
MATCH (n:DecisionNote)-[:ON]->(d:Decision {id: id})
RETURN d.id AS decision, n.id AS id, n.digest AS digest, n.kind AS kind, n.actor AS actor, n.reason AS reason, n.at AS at,
  n.action AS action, n.until AS until, n.value AS value
ORDER BY at, id
