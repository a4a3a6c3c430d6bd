// Removes the edges lifted from the given assertion rows.
UNWIND $rows AS id
MATCH (a:Assertion {id: id})-[:ABOUT]->(:SourceKey)-[:IDENTIFIES]->(s)-[e]-()
USING INDEX SEEK a:Assertion(id)
WHERE (e.by = a.statement AND e.vt = a.vt AND e.rf = a.rf) OR (type(e) = 'OF' AND startNode(e) = a)
DELETE e
RETURN count(DISTINCT a) AS unlifted
