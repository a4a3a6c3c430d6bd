// How people were reached since a moment, by interactions that somebody recorded.
UNWIND $people AS id
MATCH (c:Entity {id: id})-[took:RECEIVED_BY|ATTENDED]-(m:Interaction)
USING INDEX SEEK c:Entity(id)
WHERE asOf(took, $t, $k) AND asOf(m, $t, $k) AND m.vf >= $since
  AND (m.kind = 'meeting' OR (m.direction = 'outbound' AND m.kind IN ['email', 'call']))
RETURN DISTINCT id AS person, m.kind AS kind, m.vf AS at, m.statement AS fact
