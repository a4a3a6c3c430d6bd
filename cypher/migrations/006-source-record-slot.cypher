// Finds the versions of one source row.
CREATE INDEX source_record_slot IF NOT EXISTS FOR (n:SourceRecord) ON (n.slot)
