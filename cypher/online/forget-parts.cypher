// Removes those of some parts that no vector has any more.
CALL () {
  MATCH (v:Vector)
  UNWIND coalesce(v.parts, []) AS part
  RETURN collect(DISTINCT part) AS held
}
MATCH (p:VectorPart)
WHERE p.id IN $ids AND NOT p.id IN held
DELETE p
RETURN count(p) AS forgotten
