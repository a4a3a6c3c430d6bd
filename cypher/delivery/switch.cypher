// Switches an endpoint on or off, and lets it begin anew; what was done under the same id is not done again.
MATCH (e:WebhookEndpoint {id: $endpoint})
MERGE (s:WebhookSwitch {id: $id})
ON CREATE SET s.digest = $digest, s.endpoint = e.id, s.state = $state, s.actor = $actor, s.reason = $reason, s.at = toInteger($at),
  e.state = $state, e.actor = $actor, e.reason = $reason, e.at = toInteger($at), e.failures = 0, e.failingSince = null, e.restUntil = 0
RETURN s.digest AS digest
