// Reads of leads, tickets, accounts and deals what their routing goes by: the customer behind each, its region and segment, since when it is known and whose it is.
UNWIND $ids AS id
MATCH (e:Entity {id: id})
OPTIONAL MATCH (e)-[to:FOR_ACCOUNT|RAISED_BY|WORKS_AT]->(c:Account)
WHERE asOf(to, $t, $k)
WITH id, e, CASE WHEN e:Account THEN e ELSE head(collect(c)) END AS customer
CALL (e, customer) {
  UNWIND [e, customer] AS thing
  MATCH (thing)<-[:OF]-(a:Assertion)
  WITH thing = e AS isOwn, a
  WHERE asOf(a, $t, $k)
  WITH isOwn, a ORDER BY isOwn DESC, a.vf DESC, a.rf DESC, a.id
  RETURN toStringOrNull(head(collect(coalesce(a.territory, a.region)))) AS territory,
    toStringOrNull(head(collect(coalesce(a.segment, a.industry, a.sector)))) AS segment
}
CALL (e) {
  MATCH (e)<-[:OF]-(a:Assertion)
  WITH a
  WHERE known(a, $t, $k) AND a.vf > 1
  RETURN min(a.vf) AS since
}
CALL (e) {
  OPTIONAL MATCH (e)-[mine:OWNED_BY]->(u:Owner)
  WHERE asOf(mine, $t, $k)
  WITH mine, u ORDER BY mine.vf, u.id
  RETURN head(collect(u.id)) AS owner, head(collect(mine.vf)) AS ownedSince
}
RETURN id AS id, customer.id AS customer, territory AS territory, segment AS segment, since AS since, owner AS owner, ownedSince AS ownedSince
