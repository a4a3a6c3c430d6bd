// Takes the id of a resending until the transaction ends, and gives what was done under it already.
MATCH (e:WebhookEndpoint {id: $endpoint})
MERGE (c:WebhookChange {id: $id})
ON CREATE SET c.kind = 'resend', c.endpoint = e.id, c.actor = $actor, c.reason = $reason, c.at = toInteger($at)
SET c.locked = true
RETURN c.digest AS digest, c.count AS count
