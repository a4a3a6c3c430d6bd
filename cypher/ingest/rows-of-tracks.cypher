// Reads every assertion row on the given tracks.
UNWIND $tracks AS track
MATCH (a:Assertion {track: track})
RETURN a.id AS id, a.statement AS statement, a.record AS record, a.about AS about, a.slot AS slot, a.track AS track, a.vf AS vf, a.vt AS vt,
  a.rf AS rf, a.rt AS rt, a.saidAt AS saidAt, a.statedVt AS statedVt
