// Finds what persons said of decisions about a subject.
CREATE INDEX decision_note_subject IF NOT EXISTS FOR (n:DecisionNote) ON (n.subject)
