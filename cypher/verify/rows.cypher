// Reads the assertion rows about given things; one that no record states has no record.
UNWIND $ids AS id
CALL (id) {
  MATCH (e:Entity {id: id})
  RETURN e AS e
  UNION ALL
  MATCH (e:Assertion {id: id})
  RETURN e AS e
}
MATCH (e)<-[:IDENTIFIES]-(k:SourceKey)<-[:ABOUT]-(a:Assertion)
OPTIONAL MATCH (a)<-[:STATES]-(r:SourceRecord)
RETURN DISTINCT a.id AS id, a.statement AS statement, coalesce(r.id, '') AS record, k.id AS about, coalesce(r.slot, '') AS slot,
  a.track AS track, a.vf AS vf, a.vt AS vt, a.rf AS rf, a.rt AS rt, a.saidAt AS saidAt, a.statedVt AS statedVt,
  a.name IS NOT NULL OR a.territory IS NOT NULL AS naming
