// Keeps what a person said of a decision, or what became of it; what is kept under its id already is left as it is.
MATCH (d:Decision {id: $decision})
MERGE (n:DecisionNote {id: $id})
ON CREATE SET n.digest = $digest, n.kind = $kind, n.decision = d.id, n.subject = d.subject, n.target = d.target, n.actor = $actor,
  n.reason = $reason, n.at = toInteger($at), n.action = $action, n.until = toInteger($until), n.value = $value
MERGE (n)-[:ON]->(d)
RETURN n.id AS id, n.digest AS digest
