// Finds the versions of source rows that are already in the graph.
UNWIND $slots AS slot
MATCH (r:SourceRecord {slot: slot})
RETURN r.id AS id, r.slot AS slot, r.recordedAt AS recordedAt, r.arrivedAt AS arrivedAt, r.row AS row
