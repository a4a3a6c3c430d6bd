// Marks the parts of the vectors of touched subjects that have to be computed anew: queries, each followed by a statement where only what walks over it has to be. Of a vector that nobody computes these must not become ever more.
UNWIND $touched AS one
MATCH (v:Vector {subject: one.subject})
WITH v, v.stale + [part IN one.stale WHERE NOT part IN v.stale] AS stale
SET v.stale = CASE WHEN size(stale) <= 200 THEN stale ELSE COLLECT { UNWIND stale AS part RETURN DISTINCT head(split(part, ' ')) } END,
  v.marks = v.marks + 1
RETURN count(v) AS marked
