// Reads every assertion row stated by the versions of the given source rows.
UNWIND $slots AS slot
MATCH (a:Assertion {slot: slot})
RETURN a.id AS id, a.statement AS statement, a.record AS record, a.about AS about, a.slot AS slot, a.track AS track, a.vf AS vf, a.vt AS vt,
  a.rf AS rf, a.rt AS rt, a.saidAt AS saidAt, a.statedVt AS statedVt
