// Finds what came with an idempotency key before.
MATCH (i:Idempotency {key: $key})
RETURN i.digest AS digest, i.answer AS answer
