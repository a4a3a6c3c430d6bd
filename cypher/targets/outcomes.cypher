// Lists every subject of a source with its start, its position in its file and, where it has one, its last known outcome.
// Each subject's statements are walked to from the subject, WITH keeping the server from looking up all that were recorded by then.
MATCH (k:SourceKey {source: $source, kind: $kind})-[:IDENTIFIES]->(e:Entity)
WITH DISTINCT e
CALL (e) {
  MATCH (e)<-[:OF]-(p:Assertion)
  WITH p
  WHERE p.rf <= $k AND $k < p.rt AND p.aspect <> $aspect
  MATCH (p)<-[:STATES]-(r:SourceRecord)
  RETURN min(p.vf) AS start, min(r.row) AS row
}
WITH e, start, row
WHERE start IS NOT NULL
OPTIONAL CALL (e) {
  MATCH (e)<-[:OF]-(a:Assertion)
  WITH a
  WHERE a.aspect = $aspect AND a[$field] IN $labels AND known(a, $t, $k)
  RETURN a[$field] AS label, a.vf AS at
  ORDER BY at DESC, a.rf DESC
  LIMIT 1
}
RETURN e.id AS id, start AS start, row AS row, label AS label, at AS at
ORDER BY start, row, id
