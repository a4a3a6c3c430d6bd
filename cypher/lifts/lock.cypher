// Has the learned effects for itself until the transaction ends, and gives a moment later than all moves before.
MERGE (l:LiftLock {id: 'lifts'})
SET l.at = CASE WHEN coalesce(l.at, 0) >= toInteger($now) THEN l.at + 1 ELSE toInteger($now) END
RETURN l.at AS at
