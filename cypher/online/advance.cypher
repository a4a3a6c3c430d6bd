// Moves the moment that the online vectors are kept up to, never back, to the latest at which the graph learned something, and takes the rows that have begun or ended by themselves by then off the schedule.
MATCH (m:OnlineMark {id: 'mark'})
WITH m, coalesce(head(COLLECT { MATCH (a:Assertion) WHERE a.rf <= $now RETURN a.rf ORDER BY a.rf DESC LIMIT 1 }), 0) AS latest
SET m.at = CASE WHEN latest > m.at THEN latest ELSE m.at END
WITH m.at AS at
OPTIONAL MATCH (b:Boundary)
WHERE b.at <= at
WITH at, collect(b) AS over, collect(DISTINCT b.row) AS due
FOREACH (b IN over | DELETE b)
RETURN at AS at, due AS due
