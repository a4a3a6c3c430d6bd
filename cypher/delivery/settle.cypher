// Writes down how deliveries went, for lines that are still in the hands of who took them, and says when each is due again.
UNWIND $lines AS row
MATCH (l:DeliveryLine {id: row.line})
SET l.locked = true
WITH l, row
WHERE l.takenBy = row.by
CALL (l, row) {
  UNWIND row.deliveries AS one
  MATCH (l)-[waits:AWAITS]->(d:Delivery {id: one.id})
  SET d.state = one.state, d.refusals = toInteger(one.refusals), d.attempts = d.attempts + 1, d.status = toInteger(one.status),
    d.problem = one.problem, d.at = toInteger(one.at)
  FOREACH (_ IN CASE WHEN one.state = 'pending' THEN [] ELSE [waits] END | DELETE waits)
}
WITH DISTINCT l, row
SET l.takenBy = null,
  l.dueAt = CASE WHEN EXISTS {(l)-[:AWAITS]->(:Delivery)} THEN toInteger(row.dueAt) ELSE toInteger($forever) END
RETURN l.id AS line
