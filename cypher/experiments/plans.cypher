// Reads declarations of experiments by their revisions.
UNWIND $revisions AS revision
MATCH (p:ExperimentPlan {revision: revision})
RETURN revision AS revision, p.content AS content
