// Remembers an idempotency key with the hash of what came with it; returns what the key held before.
OPTIONAL MATCH (before:Idempotency {key: $key})
WITH before.digest AS digest, before.answer AS answer
MERGE (i:Idempotency {key: $key})
ON CREATE SET i.digest = $digest, i.answer = $answer
RETURN digest AS digest, answer AS answer
