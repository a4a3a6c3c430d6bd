// Remembers an idempotency key with the hash of what came with it and what was answered.
CREATE (i:Idempotency {key: $key, digest: $digest, answer: $answer})
RETURN i.key AS key
