// Earlier closed deals of the deal's owner: a won one counts 1, a lost one 0.
// Without paths, equal evidence is counted instead of listed.
UNWIND $subjects AS s
MATCH (o:Entity {id: s.id})-[mine:OWNED_BY]->(u:Owner)<-[theirs:OWNED_BY]-(d:Opportunity)<-[:OF]-(w:Assertion {aspect: 'stage'})
USING INDEX SEEK o:Entity(id)
WHERE d <> o AND asOf(mine, s.t, s.k) AND asOf(theirs, s.t, s.k) AND asOf(w, s.t, s.k) AND w.stage IN ['won', 'lost']
WITH s, CASE w.stage WHEN 'won' THEN 1.0 ELSE 0.0 END AS weight, CASE WHEN $paths THEN w.vf ELSE 0 END AS at,
  CASE WHEN $paths THEN w.statement END AS fact, CASE WHEN $paths THEN [o, u, d, w] END AS nodes,
  CASE WHEN $paths THEN [mine, theirs] END AS edges, count(*) AS n
RETURN s.i AS i, weight AS weight, at AS at, null AS what, n AS n, fact AS fact, nodes AS nodes, edges AS edges
