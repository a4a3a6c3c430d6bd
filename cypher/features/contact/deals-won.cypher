// Deals that were won with the person as their main contact.
UNWIND $subjects AS s
MATCH (c:Entity {id: s.id})<-[main:HAS_CONTACT]-(d:Opportunity)<-[:OF]-(w:Assertion {stage: 'won'})
USING INDEX SEEK c:Entity(id)
WHERE asOf(main, s.t, s.k) AND asOf(w, s.t, s.k)
RETURN s.i AS i, 1.0 AS weight, w.vf AS at, null AS what, 1 AS n, w.statement AS fact,
  CASE WHEN $paths THEN [c, d, w] END AS nodes, CASE WHEN $paths THEN [main] END AS edges
