// Marks the parts of the vectors of touched subjects that have to be computed anew.
UNWIND $touched AS one
MATCH (v:Vector {subject: one.subject})
SET v.stale = v.stale + [q IN one.queries WHERE NOT q IN v.stale], v.marks = v.marks + 1
RETURN count(v) AS marked
