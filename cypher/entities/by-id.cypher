// Reads things by id as they stood at a moment: their identity and what each believed assertion says of them.
// Of what nothing had spoken by then there is nothing to tell.
UNWIND $ids AS id
MATCH (e:Entity {id: id})
WHERE inScope(e)
  AND EXISTS { MATCH (e)<-[:IDENTIFIES]-(:SourceKey)<-[:ABOUT|NAMES]-(a:Assertion) WHERE known(a, $t, $k) }
CALL (e) {
  MATCH (e)<-[:OF]-(a:Assertion)
  WHERE known(a, $t, $k)
  RETURN collect({at: a.vf, until: a.vt, said: a.rf, fields: properties(a)}) AS said
}
RETURN id AS id, e.kind AS kind, e.territory AS territory, said AS said
