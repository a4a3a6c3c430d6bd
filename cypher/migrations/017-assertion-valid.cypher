// Finds the latest event time.
CREATE INDEX assertion_valid IF NOT EXISTS FOR (n:Assertion) ON (n.vf)
