// Schedules every moment after a given one at which a row begins or ends by itself, on either clock.
MATCH (a:Assertion)
UNWIND [a.vf, a.vt, a.rf, a.rt] AS at
WITH DISTINCT a.id AS row, at
WHERE at > $after AND at < $forever
MERGE (b:Boundary {at: at, row: row})
RETURN count(b) AS scheduled
