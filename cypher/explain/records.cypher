// Finds the source records behind statements.
UNWIND $statements AS statement
MATCH (a:Assertion {statement: statement})<-[:STATES]-(r:SourceRecord)
USING INDEX SEEK a:Assertion(statement)
RETURN DISTINCT a.statement AS statement, r.id AS id, r.source AS source, r.stream AS stream, r.row AS row, r.key AS key
