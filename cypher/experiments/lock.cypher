// Has the experiments for itself until the transaction ends, and gives a moment later than all moves before.
MERGE (l:ExperimentLock {id: 'experiments'})
SET l.at = CASE WHEN coalesce(l.at, 0) >= toInteger($now) THEN l.at + 1 ELSE toInteger($now) END
RETURN l.at AS at
