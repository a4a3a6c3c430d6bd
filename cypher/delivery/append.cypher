// Puts messages into the outbox, numbered on from the last about the same subject, and a delivery of each to every endpoint that asks for its type.
UNWIND $subjects AS row
MERGE (n:MessageLine {subject: row.subject})
ON CREATE SET n.last = 0
SET n.last = n.last + size(row.messages)
WITH row, n.last - size(row.messages) AS before
UNWIND range(1, size(row.messages)) AS place
WITH row.subject AS subject, row.messages[place - 1] AS said, before + place AS sequence
CREATE (m:Message {id: said.id, type: said.type, subject: subject, sequence: sequence, at: toInteger(said.at), data: said.data})
WITH m
CALL (m) {
  MATCH (e:WebhookEndpoint)
  WHERE m.type IN e.types
  MERGE (l:DeliveryLine {id: m.subject + '/' + e.id})
  ON CREATE SET l.endpoint = e.id, l.dueAt = 0
  SET l.dueAt = CASE WHEN l.dueAt >= toInteger($forever) THEN 0 ELSE l.dueAt END
  CREATE (l)-[:AWAITS]->(d:Delivery {
    id: m.id + '/' + e.id, endpoint: e.id, state: 'pending', attempts: 0, refusals: 0, at: m.at
  })-[:CARRIES]->(m)
}
RETURN m.id AS id, m.sequence AS sequence
