// Lists the webhook endpoints, without their secrets, and how many messages each has to get, has got, and will not get.
MATCH (e:WebhookEndpoint)
RETURN e.id AS id, e.url AS url, e.types AS types, e.state AS state, e.reason AS reason, e.actor AS actor, e.at AS at,
  e.failures AS failures, e.failingSince AS failingSince, e.restUntil AS restUntil, e.problem AS problem,
  e.previousUntil AS previousUntil,
  COUNT {MATCH (d:Delivery {endpoint: e.id, state: 'pending'})} AS pending,
  COUNT {MATCH (d:Delivery {endpoint: e.id, state: 'delivered'})} AS delivered,
  COUNT {MATCH (d:Delivery {endpoint: e.id, state: 'failed'})} AS failed
ORDER BY id
