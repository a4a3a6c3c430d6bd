// Gives an endpoint another secret, and lets the one before sign beside it until a moment; what was done under the same id is not done again.
MATCH (e:WebhookEndpoint {id: $endpoint})
MERGE (c:WebhookChange {id: $id})
ON CREATE SET c.kind = 'rotate', c.digest = $digest, c.endpoint = e.id, c.actor = $actor, c.reason = $reason, c.at = toInteger($at),
  c.secret = $secret, c.until = toInteger($until), e.previousSecret = e.secret, e.previousUntil = toInteger($until), e.secret = $secret
RETURN c.digest AS digest, c.secret AS secret
