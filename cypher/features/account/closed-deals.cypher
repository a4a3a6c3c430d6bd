// Closed deals of the account itself: a won one counts 1, a lost one 0; without paths, equal ones are counted instead of listed.
UNWIND $subjects AS s
MATCH (a:Entity {id: s.id})<-[for:FOR_ACCOUNT]-(d:Opportunity)<-[:OF]-(w:Assertion {aspect: 'stage'})
USING INDEX SEEK a:Entity(id)
WHERE asOf(for, s.t, s.k) AND asOf(w, s.t, s.k) AND w.stage IN ['won', 'lost']
WITH s, a, CASE w.stage WHEN 'won' THEN 1.0 ELSE 0.0 END AS weight, CASE WHEN $paths THEN w.vf ELSE 0 END AS at,
  CASE WHEN $paths THEN w.statement END AS fact, CASE WHEN $paths THEN [a, d, w] END AS nodes, CASE WHEN $paths THEN [for] END AS edges,
  count(*) AS n
RETURN s.i AS i, weight AS weight, at AS at, a.id AS what, n AS n, fact AS fact, nodes AS nodes, edges AS edges
