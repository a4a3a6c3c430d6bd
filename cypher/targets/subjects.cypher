// Lists every subject of a source with its start and its position in its file.
MATCH (k:SourceKey {source: $source, kind: $kind})-[:IDENTIFIES]->(e:Entity)
MATCH (e)<-[:OF]-(p:Assertion)<-[:STATES]-(r:SourceRecord)
WHERE p.rf <= $k AND $k < p.rt
RETURN e.id AS id, min(p.vf) AS start, min(r.row) AS row
ORDER BY start, row, id
