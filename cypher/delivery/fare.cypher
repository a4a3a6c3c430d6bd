// Writes down how an endpoint is.
MATCH (e:WebhookEndpoint {id: $endpoint})
SET e.failures = toInteger($failures), e.failingSince = toInteger($failingSince), e.restUntil = toInteger($restUntil),
  e.problem = $problem
RETURN e.id AS id
