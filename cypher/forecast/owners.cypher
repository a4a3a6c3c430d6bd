// Reads to whom each owner reports and the region that each works in, at a moment.
MATCH (o:Owner)
CALL (o) {
  OPTIONAL MATCH (o)-[line:REPORTS_TO]->(m:Owner)
  WHERE asOf(line, $t, $k)
  RETURN min(m.id) AS manager
}
CALL (o) {
  MATCH (o)<-[:OF]-(a:Assertion)
  WITH a
  WHERE asOf(a, $t, $k) AND coalesce(a.region, a.territory) IS NOT NULL
  WITH a ORDER BY a.vf DESC, a.rf DESC, a.id
  RETURN toStringOrNull(head(collect(coalesce(a.region, a.territory)))) AS region
}
RETURN o.id AS owner, manager AS manager, region AS region
