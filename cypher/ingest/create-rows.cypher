// Creates assertion rows stated by new records.
UNWIND $rows AS row
MATCH (r:SourceRecord {id: row.record})
USING INDEX SEEK r:SourceRecord(id)
MATCH (k:SourceKey {id: row.about})
USING INDEX SEEK k:SourceKey(id)
CREATE (a:Assertion {id: row.id, statement: row.statement, track: row.track, aspect: row.aspect,
  vf: toInteger(row.vf), vt: toInteger(row.vt), rf: toInteger(row.rf), rt: toInteger(row.rt),
  saidAt: toInteger(row.saidAt), statedVt: toInteger(row.statedVt)})
SET a += row.fields
CREATE (r)-[:STATES]->(a), (a)-[:ABOUT]->(k)
WITH a, k, row
CALL (a, row) {
  UNWIND row.names AS named
  MATCH (n:SourceKey {id: named.key})
  USING INDEX SEEK n:SourceKey(id)
  CREATE (a)-[:NAMES {role: named.role}]->(n)
}
CALL (a, k, row) {
  WITH a, k, row WHERE row.interaction IS NOT NULL
  SET a:Interaction, a.entity = row.interaction
  CREATE (k)-[:IDENTIFIES {weight: 1.0, rule: 'event', decidedBy: 'engine', rf: 0, rt: toInteger($forever)}]->(a)
}
RETURN count(a) AS created
