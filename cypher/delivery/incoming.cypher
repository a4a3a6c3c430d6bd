// Reads what the signature of a call from an endpoint's owner is checked by.
MATCH (e:WebhookEndpoint {id: $endpoint})
RETURN e.state AS state, e.secret AS secret, e.previousSecret AS previousSecret, e.previousUntil AS previousUntil
