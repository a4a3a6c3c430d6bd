// Reads the edges that assertion rows imply at given things, from both of their ends.
UNWIND $ids AS id
CALL (id) {
  MATCH (e:Entity {id: id})
  RETURN e AS e
  UNION ALL
  MATCH (e:Assertion {id: id})
  RETURN e AS e
}
CALL (e) {
  MATCH (e)<-[:IDENTIFIES]-(:SourceKey)<-[:ABOUT]-(a:Assertion)
  WHERE e:Entity
  RETURN 'OF' AS type, a AS x, e AS y, a AS a
  UNION ALL
  MATCH (e)<-[:IDENTIFIES]-(k:SourceKey)<-[:ABOUT]-(a:Assertion)
  WHERE k.kind <> 'Interaction' OR a.aspect <> 'event' OR e = a
  // A pattern of its own, since a thing that names itself is identified by the same relationship twice.
  MATCH (a)-[named:NAMES]->(:SourceKey)-[:IDENTIFIES]->(n)
  WITH e, a, n, $types[k.kind + '.' + named.role] AS drawn
  RETURN drawn.type AS type, CASE drawn.direction WHEN 'out' THEN e ELSE n END AS x, CASE drawn.direction WHEN 'out' THEN n ELSE e END AS y, a AS a
  UNION ALL
  MATCH (e)<-[:IDENTIFIES]-(:SourceKey)<-[named:NAMES]-(a:Assertion)-[:ABOUT]->(k:SourceKey)-[:IDENTIFIES]->(s)
  WHERE s <> e AND (k.kind <> 'Interaction' OR a.aspect <> 'event' OR s = a)
  WITH e, a, s, $types[k.kind + '.' + named.role] AS drawn
  RETURN drawn.type AS type, CASE drawn.direction WHEN 'out' THEN s ELSE e END AS x, CASE drawn.direction WHEN 'out' THEN e ELSE s END AS y, a AS a
}
RETURN id AS thing, type AS type, x.id AS from, y.id AS to,
  CASE type WHEN 'OF' THEN {} ELSE {by: a.statement, vf: a.vf, vt: a.vt, rf: a.rf, rt: a.rt} END AS said
