// Changes of the deal's amount, each as a share of the amount before it.
UNWIND $subjects AS s
MATCH (o:Entity {id: s.id})<-[:OF]-(b:Assertion)
USING INDEX SEEK o:Entity(id)
WHERE b.amountUsd IS NOT NULL AND known(b, s.t, s.k)
MATCH (o)<-[:OF]-(a:Assertion {track: b.track})
WHERE a.vt = b.vf AND a.amountUsd <> b.amountUsd AND toFloatOrNull(a.amountUsd) > 0 AND known(a, s.t, s.k)
RETURN s.i AS i, toFloatOrNull(b.amountUsd) / toFloatOrNull(a.amountUsd) - 1.0 AS weight, b.vf AS at, null AS what, 1 AS n, b.statement AS fact,
  CASE WHEN $paths THEN [o, a, b] END AS nodes, CASE WHEN $paths THEN [] END AS edges
