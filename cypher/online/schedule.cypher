// Schedules moments at which rows begin or end by themselves.
UNWIND $boundaries AS boundary
MERGE (b:Boundary {at: toInteger(boundary.at), row: boundary.row})
RETURN count(b) AS scheduled
