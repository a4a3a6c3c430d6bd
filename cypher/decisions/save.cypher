// Keeps decisions with all it takes to make them again, what each reserves, and the book that they were made by.
MERGE (b:PolicyBook {revision: $revision})
ON CREATE SET b.content = $content
WITH b
UNWIND $decisions AS row
MATCH (d:Decision {id: row.id})
SET d.digest = row.digest, d.key = row.key, d.subject = row.subject, d.target = row.target, d.at = toInteger(row.at),
  d.asOf = toInteger(row.asOf), d.knownAt = toInteger(row.knownAt), d.modelVersion = row.modelVersion,
  d.bookRevision = row.bookRevision, d.action = row.action, d.person = row.person, d.owner = row.owner, d.facts = row.facts,
  d.outcome = row.outcome, d.needsApproval = row.needsApproval, d.approvals = toInteger(row.approvals), d.previous = row.previous, d.hash = row.hash, d.actor = $actor,
  d.experiment = row.experiment, d.arm = row.arm
CREATE (d)-[:MADE_BY]->(b)
WITH d, row
CALL (d, row) {
  UNWIND row.reservations AS one
  CREATE (:Reservation {
    line: one.line, decision: d.id, action: one.action, channel: one.channel, capacity: one.capacity, at: d.at,
    releasedAt: toInteger($forever)
  })-[:RESERVED_BY]->(d)
}
RETURN d.id AS id
