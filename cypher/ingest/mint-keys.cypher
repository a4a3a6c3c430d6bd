// Creates source keys seen for the first time and mints the entities they identify.
// A key of our own that is an interaction's id identifies the interaction's rows instead.
UNWIND $keys AS row
MERGE (k:SourceKey {id: row.id})
WITH k, row
WHERE k.kind IS NULL
SET k.source = row.source, k.kind = row.kind, k.key = row.key
WITH k, row
WHERE row.entity IS NOT NULL
CALL (k, row) {
  WITH k, row WHERE row.kind = 'Interaction'
  MATCH (i:Interaction {entity: row.entity})
  CREATE (k)-[:IDENTIFIES {weight: 1.0, rule: row.rule, decidedBy: 'engine', rf: 0, rt: toInteger($forever)}]->(i)
}
CALL (k, row) {
  WITH k, row WHERE row.kind <> 'Interaction'
  MERGE (e:Entity {id: row.entity})
  ON CREATE SET e:$(row.kind), e.kind = row.kind
  CREATE (k)-[:IDENTIFIES {weight: 1.0, rule: row.rule, decidedBy: 'engine', rf: 0, rt: toInteger($forever)}]->(e)
}
RETURN count(k) AS minted
