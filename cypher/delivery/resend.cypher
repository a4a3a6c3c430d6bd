// Puts messages that an endpoint has not taken back among those that it has to get, and writes down how many they were.
CALL () {
  MATCH (d:Delivery {endpoint: $endpoint, state: 'failed'})-[:CARRIES]->(m:Message)
  WHERE $all OR m.id IN $messages
  WITH d, m ORDER BY m.at, m.id LIMIT toInteger($most)
  MERGE (l:DeliveryLine {id: m.subject + '/' + d.endpoint})
  ON CREATE SET l.endpoint = d.endpoint, l.dueAt = 0
  SET l.dueAt = CASE WHEN l.dueAt >= toInteger($forever) THEN 0 ELSE l.dueAt END,
    d.state = 'pending', d.refusals = 0, d.problem = null
  MERGE (l)-[:AWAITS]->(d)
  RETURN count(d) AS count
}
MATCH (c:WebhookChange {id: $id})
SET c.digest = $digest, c.count = count
RETURN c.count AS count
