// Finds what the versions of one source row state.
CREATE INDEX assertion_slot IF NOT EXISTS FOR (n:Assertion) ON (n.slot)
