// Draws the edges that assertion rows imply between the things they are about and the things they name.
// What a row's edges carry of it, its statement, `vt` and `rf`, is what its id is made of, so they find each other without it.
// The rows must have no lifted edges yet (projection/unlift). CREATE, not MERGE: with a dynamic type MERGE scans every relationship.
UNWIND $rows AS id
MATCH (a:Assertion {id: id})-[:ABOUT]->(sk:SourceKey)-[:IDENTIFIES]->(s)
USING INDEX SEEK a:Assertion(id)
CALL (a, s) {
  WITH a, s WHERE s:Entity
  CREATE (a)-[:OF]->(s)
}
CALL (a, sk, s) {
  WITH a, sk, s WHERE sk.kind <> 'Interaction' OR a.aspect <> 'event' OR s = a
  MATCH (a)-[named:NAMES]->(:SourceKey)-[:IDENTIFIES]->(n)
  WITH a, s, n, $types[sk.kind + '.' + named.role] AS drawn
  WITH a, drawn, CASE drawn.direction WHEN 'out' THEN s ELSE n END AS x, CASE drawn.direction WHEN 'out' THEN n ELSE s END AS y
  CREATE (x)-[:$(drawn.type) {by: a.statement, vf: a.vf, vt: a.vt, rf: a.rf, rt: a.rt}]->(y)
}
RETURN count(DISTINCT a) AS lifted
