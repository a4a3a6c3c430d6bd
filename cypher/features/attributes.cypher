// The subject's own fields, from the assertions that had been made about it by the moment.
UNWIND $subjects AS s
MATCH (e:Entity {id: s.id})<-[:OF]-(a:Assertion)
USING INDEX SEEK e:Entity(id)
WHERE known(a, s.t, s.k) AND any(field IN $fields WHERE a[field] IS NOT NULL)
RETURN s.i AS i, a.vf AS at, [field IN $fields | a[field]] AS values, a.statement AS fact,
  CASE WHEN $paths THEN [e, a] END AS nodes, CASE WHEN $paths THEN [] END AS edges
