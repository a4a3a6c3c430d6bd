// Finds the latest moments on both clocks.
CREATE INDEX assertion_recorded IF NOT EXISTS FOR (n:Assertion) ON (n.rf)
