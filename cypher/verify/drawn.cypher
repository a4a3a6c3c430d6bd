// Reads the lifted edges that are drawn at given things.
UNWIND $ids AS id
CALL (id) {
  MATCH (e:Entity {id: id})
  RETURN e AS e
  UNION ALL
  MATCH (e:Assertion {id: id})
  RETURN e AS e
}
MATCH (e)-[drawn]-(other)
WHERE drawn.row IS NOT NULL OR (type(drawn) = 'OF' AND endNode(drawn) = e)
WITH DISTINCT id, drawn, other
RETURN id AS thing, type(drawn) AS type, startNode(drawn).id AS from, endNode(drawn).id AS to, coalesce(drawn.row, other.id) AS row,
  CASE WHEN drawn.row IS NULL THEN {} ELSE {by: drawn.by, vf: drawn.vf, vt: drawn.vt, rf: drawn.rf, rt: drawn.rt} END AS said
