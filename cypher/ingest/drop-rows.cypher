// Removes rows that an earlier arrival order had made and the full set of records does not.
UNWIND $ids AS id
MATCH (a:Assertion {id: id})
CALL (a) {
  MATCH (a)-[:ABOUT]->(:SourceKey)-[:IDENTIFIES]->(subject)-[lifted]-()
  WHERE lifted.by = a.statement AND lifted.vt = a.vt AND lifted.rf = a.rf
  DELETE lifted
}
DETACH DELETE a
RETURN count(id) AS dropped
