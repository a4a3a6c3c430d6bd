// Creates or moves on the run that brings records in; its checkpoint commits with its batch.
MERGE (r:Run {id: $id})
ON CREATE SET r.source = $source, r.profile = $profile, r.startedAt = toInteger($at)
SET r.checkpoint = $checkpoint, r.finished = $finished
RETURN r.startedAt AS startedAt
