// Takes the lock of a target's models until the transaction ends, and gives the moment of its change: later than all before it.
MERGE (l:ModelLine {target: $target})
SET l.at = CASE WHEN l.at >= toInteger($now) THEN l.at + 1 ELSE toInteger($now) END
RETURN l.at AS at
