// Writes the new rows of statements that are already in the graph, after another statement cut them.
UNWIND $rows AS row
MATCH (old:Assertion {id: row.from})<-[:STATES]-(r:SourceRecord), (old)-[:ABOUT]->(k:SourceKey)
USING INDEX SEEK old:Assertion(id)
CREATE (a:Assertion)
SET a = old {.*, id: row.id, vt: toInteger(row.vt), rf: toInteger(row.rf), rt: toInteger(row.rt)}
CREATE (r)-[:STATES]->(a), (a)-[:ABOUT]->(k)
WITH a, old, k
CALL (a, old) {
  MATCH (old)-[named:NAMES]->(n:SourceKey)
  CREATE (a)-[:NAMES {role: named.role}]->(n)
}
CALL (a, old) {
  MATCH (old)<-[:EMBEDS]-(text:TextEmbedding)
  CREATE (text)-[:EMBEDS]->(a)
}
CALL (a, old, k) {
  WITH a, old, k WHERE old:Interaction
  SET a:Interaction
  CREATE (k)-[:IDENTIFIES {weight: 1.0, rule: 'event', decidedBy: 'engine', rf: 0, rt: toInteger($forever)}]->(a)
}
RETURN count(a) AS created
