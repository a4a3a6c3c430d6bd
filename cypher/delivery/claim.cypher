// Takes lines until a moment, those that nobody else has taken meanwhile, with the next messages of each in their order.
UNWIND $lines AS id
MATCH (l:DeliveryLine {id: id})
SET l.locked = true
WITH l
WHERE l.dueAt <= $now
SET l.dueAt = toInteger($until), l.takenBy = $by
WITH l
MATCH (e:WebhookEndpoint {id: l.endpoint})
CALL (l) {
  MATCH (l)-[:AWAITS]->(d:Delivery)-[:CARRIES]->(m:Message)
  WITH d, m ORDER BY m.sequence LIMIT toInteger($messages)
  RETURN collect({
    delivery: d.id, refusals: d.refusals, id: m.id, type: m.type, subject: m.subject, sequence: m.sequence, at: m.at,
    data: m.data
  }) AS messages
}
RETURN l.id AS line, e.url AS url, e.secret AS secret,
  CASE WHEN e.previousUntil > $now THEN e.previousSecret END AS previousSecret, messages AS messages
