// Lets keys of our own that name an interaction by its id identify its new rows too.
// Most graphs have no such key, and then there is nothing to look up.
CALL () {
  MATCH (own:SourceKey)
  WHERE own.id STARTS WITH $source + '/Interaction/'
  RETURN own AS own
  LIMIT 1
}
UNWIND $rows AS row
MATCH (i:Assertion {id: row})
USING INDEX SEEK i:Assertion(id)
WHERE i:Interaction
MATCH (k:SourceKey {id: $source + '/Interaction/' + i.entity})
WHERE NOT EXISTS { (k)-[:IDENTIFIES]->(i) }
CREATE (k)-[:IDENTIFIES {weight: 1.0, rule: 'entity-id', decidedBy: 'engine', rf: 0, rt: toInteger($forever)}]->(i)
RETURN count(i) AS identified
