// Tells which ids name a thing that is in the graph, and what came with idempotency keys before.
WITH
  COLLECT { UNWIND $ids AS id MATCH (e:Entity {id: id}) RETURN e.id } AS things,
  COLLECT { UNWIND $keys AS key MATCH (i:Idempotency {key: key}) RETURN {key: i.key, digest: i.digest, answer: i.answer} } AS keys
RETURN things AS things, keys AS keys
