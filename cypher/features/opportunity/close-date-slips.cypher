// Changes of plan that put the deal's expected close date off.
UNWIND $subjects AS s
MATCH (o:Entity {id: s.id})<-[:OF]-(b:Assertion)
USING INDEX SEEK o:Entity(id)
WHERE b.expectedCloseAt IS NOT NULL AND known(b, s.t, s.k)
MATCH (o)<-[:OF]-(a:Assertion {track: b.track})
WHERE a.vt = b.vf AND a.expectedCloseAt < b.expectedCloseAt AND known(a, s.t, s.k)
RETURN s.i AS i, 1.0 AS weight, b.vf AS at, null AS what, 1 AS n, b.statement AS fact,
  CASE WHEN $paths THEN [o, a, b] END AS nodes, CASE WHEN $paths THEN [] END AS edges
