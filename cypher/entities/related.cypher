// Lists one page of neighbours over a relationship for each of many things, in the order of their ids.
UNWIND $ids AS id
CALL (id) {
  OPTIONAL MATCH (e:Entity {id: id})
  OPTIONAL MATCH (i:Interaction {entity: id}) WHERE asOf(i, $t, $k)
  RETURN coalesce(e, i) AS x
}
CALL (x) {
  MATCH (x)-[r]-(y)
  WHERE type(r) = $type AND asOf(r, $t, $k) AND inScope(y)
    AND CASE $direction WHEN 'out' THEN startNode(r) = x ELSE endNode(r) = x END
    AND CASE $kind WHEN 'Interaction' THEN y:Interaction AND asOf(y, $t, $k) ELSE y.kind = $kind END
  WITH DISTINCT CASE $kind WHEN 'Interaction' THEN y.entity ELSE y.id END AS other
  WHERE other > $after
  RETURN other AS other
  ORDER BY other
  LIMIT toInteger($first)
}
RETURN id AS id, collect(other) AS others
