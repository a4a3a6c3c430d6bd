// Reads source records by id, with the earliest time at which their content was known.
UNWIND $ids AS id
MATCH (r:SourceRecord {id: id})
OPTIONAL MATCH (r)-[:STATES]->(a:Assertion)
OPTIONAL MATCH (a)-[:OF]->(e:Entity)
WITH r, min(a.rf) AS recordedAt, collect(DISTINCT coalesce(e, a)) AS about
WHERE $scope.all OR any(x IN about WHERE inScope(x))
RETURN r.id AS id, r.source AS source, r.stream AS stream, r.row AS row, r.key AS key, coalesce(recordedAt, r.arrivedAt) AS recordedAt, r.payload AS payload
