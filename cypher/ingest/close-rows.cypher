// Ends the belief in assertion rows, and in the edges lifted from them.
UNWIND $rows AS row
MATCH (a:Assertion {id: row.id})
SET a.rt = toInteger(row.rt)
WITH a, row
CALL (a, row) {
  MATCH (a)-[:ABOUT]->(:SourceKey)-[:IDENTIFIES]->(subject)-[lifted]-()
  WHERE lifted.by = a.statement AND lifted.vt = a.vt AND lifted.rf = a.rf
  SET lifted.rt = toInteger(row.rt)
}
RETURN count(DISTINCT a) AS closed
