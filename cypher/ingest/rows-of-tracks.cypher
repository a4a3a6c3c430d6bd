// Reads every assertion row on the given tracks of the things that keys stand for.
UNWIND $subjects AS subject
MATCH (k:SourceKey {id: subject.key})<-[:ABOUT]-(a:Assertion)<-[:STATES]-(r:SourceRecord)
USING INDEX SEEK k:SourceKey(id)
WHERE a.track IN subject.tracks
RETURN a.id AS id, a.statement AS statement, r.id AS record, k.id AS about, r.slot AS slot, a.track AS track, a.vf AS vf, a.vt AS vt,
  a.rf AS rf, a.rt AS rt, a.saidAt AS saidAt, a.statedVt AS statedVt, a.name IS NOT NULL OR a.territory IS NOT NULL AS naming
