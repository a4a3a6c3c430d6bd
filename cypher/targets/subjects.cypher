// Lists every subject of a source with its start and its position in its file.
// Each subject's statements are walked to from the subject, WITH keeping the server from looking up all that were recorded by then.
MATCH (k:SourceKey {source: $source, kind: $kind})-[:IDENTIFIES]->(e:Entity)
WITH DISTINCT e
CALL (e) {
  MATCH (e)<-[:OF]-(p:Assertion)
  WITH p
  WHERE p.rf <= $k AND $k < p.rt
  MATCH (p)<-[:STATES]-(r:SourceRecord)
  RETURN min(p.vf) AS start, min(r.row) AS row
}
WITH e, start, row
WHERE start IS NOT NULL
RETURN e.id AS id, start AS start, row AS row
ORDER BY start, row, id
