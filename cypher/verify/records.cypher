// Reads source records with everything that their ids are hashes of.
UNWIND $ids AS id
MATCH (r:SourceRecord {id: id})
RETURN r.id AS id, r.source AS source, r.stream AS stream, r.key AS key, r.row AS row, r.recordedAt AS recordedAt, r.payload AS payload
