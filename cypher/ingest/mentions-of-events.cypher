// Finds rows that named an interaction before the interaction itself arrived.
UNWIND $keys AS key
MATCH (k:SourceKey {id: key})<-[:ABOUT|NAMES]-(a:Assertion)
USING INDEX SEEK k:SourceKey(id)
RETURN DISTINCT a.id AS id
