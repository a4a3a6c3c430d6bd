// Lists every subject of a source with its start, its position in its file and, where it has one, its last known outcome.
MATCH (k:SourceKey {source: $source, kind: $kind})-[:IDENTIFIES]->(e:Entity)
MATCH (e)<-[:OF]-(p:Assertion)<-[:STATES]-(r:SourceRecord)
WHERE p.rf <= $k AND $k < p.rt AND p.aspect <> $aspect
WITH e, min(p.vf) AS start, min(r.row) AS row
// WITH keeps the server from looking up, for each subject anew, all statements that were recorded by then.
OPTIONAL CALL (e) {
  MATCH (e)<-[:OF]-(a)
  WITH a
  WHERE a.aspect = $aspect AND a[$field] IN $labels AND known(a, $t, $k)
  RETURN a[$field] AS label, a.vf AS at
  ORDER BY at DESC, a.rf DESC
  LIMIT 1
}
RETURN e.id AS id, start AS start, row AS row, label AS label, at AS at
ORDER BY start, row, id
