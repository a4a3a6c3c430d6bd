// How people were reached since a moment, by interactions that somebody recorded. An edge has the times of its interaction, so most of these need not be read.
UNWIND $people AS id
MATCH (c:Entity {id: id})-[took:RECEIVED_BY|ATTENDED]-(m:Interaction)
USING INDEX SEEK c:Entity(id)
WHERE took.vf >= $since AND asOf(took, $t, $k) AND asOf(m, $t, $k)
  AND (m.kind = 'meeting' OR (m.direction = 'outbound' AND m.kind IN ['email', 'call']))
RETURN DISTINCT id AS person, m.kind AS kind, m.vf AS at, m.statement AS fact
