// Lists the deliveries to an endpoint that are in a state, the latest first.
MATCH (d:Delivery {endpoint: $endpoint, state: $state})-[:CARRIES]->(m:Message)
RETURN m.id AS message, m.type AS type, m.subject AS subject, m.sequence AS sequence, m.at AS at, d.state AS state,
  d.attempts AS attempts, d.status AS status, d.problem AS problem, d.at AS changedAt
ORDER BY changedAt DESC, message
LIMIT toInteger($first)
