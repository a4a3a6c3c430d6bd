// Finds the online vectors of a subject.
CREATE INDEX vector_subject IF NOT EXISTS FOR (n:Vector) ON (n.subject)
