// Takes the rows that have begun or ended by themselves up to a moment off the schedule.
MATCH (b:Boundary)
WHERE b.at <= $until
WITH b, b.row AS row
DELETE b
RETURN DISTINCT row AS row
