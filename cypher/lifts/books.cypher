// Reads books of learned effects by their revisions.
UNWIND $revisions AS revision
MATCH (b:LiftBook {revision: revision})
RETURN revision AS revision, b.content AS content
