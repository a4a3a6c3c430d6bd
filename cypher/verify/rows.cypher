// Reads the assertion rows about given things, with the edges drawn from them and the edges they imply.
UNWIND $ids AS id
MATCH (e:Entity {id: id})<-[:OF]-(a:Assertion)-[:ABOUT]->(:SourceKey)
CALL (a, e) {
  MATCH (e)-[drawn]-()
  WHERE drawn.row = a.id
  RETURN collect({vf: drawn.vf, vt: drawn.vt, rf: drawn.rf, rt: drawn.rt}) AS drawn
}
CALL (a) {
  OPTIONAL MATCH (a)-[:NAMES]->(:SourceKey)-[:IDENTIFIES]->(n)
  RETURN count(n) AS implied
}
RETURN a.id AS id, a.track AS track, a.vf AS vf, a.vt AS vt, a.rf AS rf, a.rt AS rt, drawn AS drawn, implied AS implied
