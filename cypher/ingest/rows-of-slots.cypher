// Reads every assertion row stated by the versions of the given source rows.
UNWIND $slots AS slot
MATCH (r:SourceRecord {slot: slot})-[:STATES]->(a:Assertion)-[:ABOUT]->(k:SourceKey)
RETURN a.id AS id, a.statement AS statement, r.id AS record, k.id AS about, r.slot AS slot, a.track AS track, a.vf AS vf, a.vt AS vt,
  a.rf AS rf, a.rt AS rt, a.saidAt AS saidAt, a.statedVt AS statedVt, a.name IS NOT NULL OR a.territory IS NOT NULL AS naming
