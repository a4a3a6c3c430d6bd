// Finds the rows of one statement.
CREATE INDEX assertion_statement IF NOT EXISTS FOR (n:Assertion) ON (n.statement)
