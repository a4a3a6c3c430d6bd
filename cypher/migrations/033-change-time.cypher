// Finds the changes since a moment.
CREATE INDEX change_time IF NOT EXISTS FOR (n:Change) ON (n.at)
