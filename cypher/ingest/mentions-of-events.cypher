// Finds rows that speak of the interactions among the given rows, whatever came first.
UNWIND $rows AS row
MATCH (i:Assertion {id: row})
USING INDEX SEEK i:Assertion(id)
WHERE i:Interaction
MATCH (i)<-[:IDENTIFIES]-(:SourceKey)<-[:ABOUT|NAMES]-(a:Assertion)
WHERE a <> i
RETURN DISTINCT a.id AS id
