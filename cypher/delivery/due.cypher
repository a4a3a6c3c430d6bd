// Tells which endpoints have something due and may be asked, and how they are.
MATCH (e:WebhookEndpoint {state: 'enabled'})
WHERE e.restUntil <= $now AND EXISTS {
  MATCH (l:DeliveryLine {endpoint: e.id})
  WHERE l.dueAt <= $now
}
RETURN e.id AS id, e.failures AS failures, e.failingSince AS failingSince, e.restUntil AS restUntil
ORDER BY id
