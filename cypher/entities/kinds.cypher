// Tells what kind of thing each id is at a moment. Of what nothing had spoken by then there is nothing to tell.
UNWIND $ids AS id
MATCH (e:Entity {id: id})
WHERE inScope(e)
  AND EXISTS { MATCH (e)<-[:IDENTIFIES]-(:SourceKey)<-[:ABOUT|NAMES]-(a:Assertion) WHERE known(a, $t, $k) }
RETURN id AS id, e.kind AS kind
