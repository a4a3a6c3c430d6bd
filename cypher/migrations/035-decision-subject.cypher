// Finds what was decided about a subject.
CREATE INDEX decision_subject IF NOT EXISTS FOR (n:Decision) ON (n.subject, n.at)
