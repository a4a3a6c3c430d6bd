// Keeps that a person approves a model, and why; an approval is never changed.
MATCH (m:Model {version: $version})
MERGE (m)<-[:APPROVES]-(a:Approval {actor: $actor})
ON CREATE SET a.reason = $reason, a.at = toInteger($at)
RETURN a.actor AS actor
