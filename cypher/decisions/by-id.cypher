// Reads decisions by their ids.
UNWIND $ids AS id
MATCH (d:Decision {id: id})-[:MADE_BY]->(b:PolicyBook)
RETURN d.id AS id, d.digest AS digest, d.key AS key, d.subject AS subject, d.target AS target, d.at AS at, d.asOf AS asOf,
  d.knownAt AS knownAt, d.modelVersion AS modelVersion, d.bookRevision AS bookRevision, d.action AS action, d.person AS person,
  d.owner AS owner, d.facts AS facts, d.outcome AS outcome, d.needsApproval AS needsApproval, d.approvals AS approvals, d.previous AS previous,
  d.hash AS hash, d.actor AS actor, d.experiment AS experiment, d.arm AS arm,
  b.content AS book
