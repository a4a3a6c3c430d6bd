// Creates source records; their content never changes afterwards.
UNWIND $records AS row
CREATE (r:SourceRecord {id: row.id, slot: row.slot, source: row.source, stream: row.stream, key: row.key,
  row: toInteger(row.row), recordedAt: toInteger(row.recordedAt), arrivedAt: toInteger(row.arrivedAt), payload: row.payload, run: row.run})
RETURN count(r) AS created
