// The open deals of owners.
UNWIND $owners AS id
MATCH (w:Entity {id: id})<-[own:OWNED_BY]-(o:Opportunity)<-[:OF]-(s:Assertion {aspect: 'stage'})
USING INDEX SEEK w:Entity(id)
WHERE asOf(own, $t, $k) AND asOf(s, $t, $k) AND NOT s.stage IN ['won', 'lost']
RETURN DISTINCT o.id AS id
