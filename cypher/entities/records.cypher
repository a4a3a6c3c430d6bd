// Lists one page of the source records that state something about each of many things.
UNWIND $ids AS id
CALL (id) {
  OPTIONAL MATCH (e:Entity {id: id}) WHERE inScope(e)
  OPTIONAL MATCH (i:Interaction {entity: id}) WHERE inScope(i)
  RETURN e, i
}
CALL (e, i) {
  MATCH (e)<-[:OF]-(a:Assertion)<-[:STATES]-(r:SourceRecord)
  WHERE known(a, $t, $k)
  RETURN r
  UNION
  MATCH (i)<-[:STATES]-(r:SourceRecord)
  RETURN r
}
WITH DISTINCT id, r
WHERE r.id > $after
ORDER BY r.id
RETURN id AS id, collect(r.id)[0..toInteger($first)] AS records
