// Walks one relationship back towards the subjects, for many walks at once, over what holds at a moment.
UNWIND $walks AS w
CALL (w) {
  MATCH (e:Entity {id: w.id})
  RETURN e AS x
  UNION ALL
  MATCH (e:Assertion {id: w.id})
  RETURN e AS x
}
MATCH (x)-[r]-(y)
WHERE type(r) IN w.types AND (asOf(r, $t, $k) OR (w.ended AND known(r, $t, $k)))
  AND CASE w.direction WHEN 'both' THEN true WHEN 'out' THEN startNode(r) = x ELSE endNode(r) = x END
RETURN DISTINCT w.i AS i, y.id AS id, labels(y) AS labels, [f IN $fields | y[f]] AS values
