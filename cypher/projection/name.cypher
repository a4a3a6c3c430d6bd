// Gives entities the name and territory of their latest statement that is still believed, for search and display.
UNWIND $keys AS key
MATCH (:SourceKey {id: key})-[:IDENTIFIES]->(e:Entity)
WITH DISTINCT e
CALL (e) {
  MATCH (e)<-[:OF]-(a:Assertion)
  RETURN max(CASE WHEN a.name IS NOT NULL THEN [a.rt, a.vf, a.rf, a.statement, a.name] END)[4] AS name,
    max(CASE WHEN a.territory IS NOT NULL THEN [a.rt, a.vf, a.rf, a.statement, a.territory] END)[4] AS territory
}
SET e.name = name, e.territory = territory
RETURN count(e) AS named
