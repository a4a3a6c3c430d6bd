// Remembers idempotency keys with the hash of what came with each and what was answered.
UNWIND $keys AS row
CREATE (i:Idempotency {key: row.key, digest: row.digest, answer: row.answer})
RETURN i.key AS key
