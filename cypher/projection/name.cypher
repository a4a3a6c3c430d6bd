// Gives entities the name and territory of their latest statement, for search and display.
UNWIND $rows AS row
MATCH (a:Assertion {id: row.id})-[:OF]->(e:Entity)
USING INDEX SEEK a:Assertion(id)
WHERE e.namedBy IS NULL OR e.namedBy < row.order
SET e.name = coalesce(a.name, e.name), e.territory = coalesce(a.territory, e.territory), e.namedBy = row.order
RETURN count(DISTINCT e) AS named
