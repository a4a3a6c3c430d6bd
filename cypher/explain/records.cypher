// Finds the source records behind statements: the id of a row begins with its statement's.
UNWIND $statements AS statement
MATCH (a:Assertion)<-[:STATES]-(r:SourceRecord)
USING INDEX SEEK a:Assertion(id)
WHERE a.id STARTS WITH statement + '.'
RETURN DISTINCT a.statement AS statement, r.id AS id, r.source AS source, r.stream AS stream, r.row AS row, r.key AS key
