// Stores vectors that nothing has touched since they were opened, and the parts that they have.
CALL () {
  UNWIND $parts AS part
  WITH part ORDER BY part.id
  MERGE (p:VectorPart {id: part.id})
  ON CREATE SET p.text = part.text
}
UNWIND $vectors AS row
WITH row ORDER BY row.subject
MATCH (v:Vector {id: $target + '/' + row.subject})
SET v.locks = coalesce(v.locks, 0) + 1
WITH v, row
WHERE v.marks = row.marks
SET v.modelVersion = $modelVersion, v.evidence = row.evidence, v.revision = row.revision, v.parts = row.parts, v.stale = row.stale, v.at = toInteger(row.at)
RETURN v.subject AS subject
