// Reads what rows say, what they are about, and the edges drawn from them with what stands at their ends.
UNWIND $rows AS id
MATCH (a:Assertion {id: id})
CALL (a) {
  MATCH (a)-[:OF]->(e:Entity)
  RETURN collect({id: e.id, labels: labels(e), values: []}) AS of
}
CALL (a) {
  MATCH (a)-[:ABOUT]->(:SourceKey)-[:IDENTIFIES]->(s)-[r]-()
  WHERE r.by = a.statement AND r.vt = a.vt AND r.rf = a.rf
  WITH DISTINCT r, startNode(r) AS x, endNode(r) AS y
  RETURN collect({type: type(r), from: {id: x.id, labels: labels(x), values: [f IN $fields | x[f]]},
    to: {id: y.id, labels: labels(y), values: [f IN $fields | y[f]]}}) AS edges
}
RETURN id AS id, a.statement AS statement, a:Interaction AS isInteraction, [f IN $fields | a[f]] AS values, a.vf AS vf, a.vt AS vt, a.rf AS rf, a.rt AS rt,
  of AS of, edges AS drawn
