// Who learned effects of actions, adopted them and went back, when and why, the oldest first.
MATCH (m:LiftMove)
RETURN m.id AS id, m.digest AS digest, m.target AS target, m.kind AS kind, m.revision AS revision, m.actor AS actor,
  m.reason AS reason, m.at AS at
ORDER BY at, id
