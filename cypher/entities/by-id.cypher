// Reads things by id as they stood at a moment: their identity and what each believed assertion says of them.
UNWIND $ids AS id
MATCH (e:Entity {id: id})
WHERE inScope(e)
CALL (e) {
  MATCH (e)<-[:OF]-(a:Assertion)
  WHERE known(a, $t, $k)
  RETURN collect({at: a.vf, until: a.vt, said: a.rf, fields: properties(a)}) AS said
}
RETURN id AS id, e.kind AS kind, e.name AS name, e.territory AS territory, said AS said
