// Keeps what somebody did about learned effects, and the book that it is about where there is one.
CREATE (m:LiftMove {
  id: $id, digest: $digest, target: $target, kind: $kind, revision: $revision, actor: $actor, reason: $reason, at: toInteger($at)
})
WITH m
CALL (m) {
  WITH m WHERE $revision IS NOT NULL
  MERGE (b:LiftBook {revision: $revision})
  ON CREATE SET b.content = $content
  CREATE (m)-[:MOVES]->(b)
}
RETURN m.id AS id
