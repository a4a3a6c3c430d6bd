// Stores vectors that nothing has touched since they were opened.
UNWIND $vectors AS row
WITH row ORDER BY row.subject
MATCH (v:Vector {id: $target + '/' + row.subject})
SET v.locks = coalesce(v.locks, 0) + 1
WITH v, row
WHERE v.marks = row.marks
SET v.modelVersion = $modelVersion, v.evidence = row.evidence, v.stale = [], v.at = toInteger(row.at)
RETURN v.subject AS subject
