// Keeps a webhook endpoint; what is kept under its id already is left as it is.
MERGE (e:WebhookEndpoint {id: $id})
ON CREATE SET e.digest = $digest, e.url = $url, e.types = $types, e.secret = $secret, e.state = 'enabled', e.reason = $reason,
  e.actor = $actor, e.at = toInteger($at), e.failures = 0, e.restUntil = 0
RETURN e.id AS id, e.digest AS digest, e.secret AS secret
