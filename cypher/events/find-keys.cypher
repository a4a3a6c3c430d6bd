// Finds what came with idempotency keys before.
UNWIND $keys AS key
MATCH (i:Idempotency {key: key})
RETURN i.key AS key, i.digest AS digest, i.answer AS answer
