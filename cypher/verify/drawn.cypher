// Reads the lifted edges that are drawn at given things.
UNWIND $ids AS id
CALL (id) {
  MATCH (e:Entity {id: id})
  RETURN e AS e
  UNION ALL
  MATCH (e:Assertion {id: id})
  RETURN e AS e
}
MATCH (e)-[drawn]-()
WHERE drawn.by IS NOT NULL OR (type(drawn) = 'OF' AND endNode(drawn) = e)
WITH DISTINCT id, drawn
RETURN id AS thing, type(drawn) AS type, startNode(drawn).id AS from, endNode(drawn).id AS to,
  CASE WHEN drawn.by IS NULL THEN {} ELSE {by: drawn.by, vf: drawn.vf, vt: drawn.vt, rf: drawn.rf, rt: drawn.rt} END AS said
