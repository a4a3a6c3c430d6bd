// Finds the assertions that may end each other.
CREATE INDEX assertion_track IF NOT EXISTS FOR (n:Assertion) ON (n.track)
