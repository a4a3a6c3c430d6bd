// Finds a run and how far it got.
MATCH (r:Run {id: $id})
RETURN r.checkpoint AS checkpoint, r.startedAt AS startedAt, r.finished AS finished
