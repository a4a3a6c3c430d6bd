// Gives back what a decision had reserved, from a moment on.
MATCH (r:Reservation)-[:RESERVED_BY]->(:Decision {id: $decision})
WHERE r.releasedAt > $at
SET r.releasedAt = toInteger($at)
RETURN r.line AS line
