// Deals the owner has open besides this one.
// Owners are few and their deals many, so each owner's deals are walked over once for all subjects that share it.
// Stages that had ended before the first moment are left out before anything is compared. Without paths, equal evidence is counted instead of listed.
UNWIND $subjects AS s
MATCH (o:Entity {id: s.id})-[mine:OWNED_BY]->(u:Owner)
USING INDEX SEEK o:Entity(id)
WHERE asOf(mine, s.t, s.k)
WITH u, collect(s {.i, .t, .k, o: o, mine: mine}) AS asking, collect(DISTINCT o) AS askers, min(s.t) AS earliest
CALL (u, askers, earliest) {
  MATCH (u)<-[theirs:OWNED_BY]-(d:Opportunity)<-[:OF]-(w:Assertion {aspect: 'stage'})
  WHERE w.vt > earliest AND NOT w.stage IN ['won', 'lost']
  RETURN overlap(theirs, w) AS both, CASE WHEN d IN askers THEN d END AS asker, CASE WHEN $paths THEN w.vf ELSE 0 END AS at,
    CASE WHEN $paths THEN w.statement END AS fact, CASE WHEN $paths THEN [u, d, w] END AS walk, CASE WHEN $paths THEN theirs END AS theirs,
    count(*) AS equal
}
UNWIND asking AS s
WITH s, at, fact, walk, theirs, equal, both, asker
WHERE asOf(both, s.t, s.k) AND coalesce(asker <> s.o, true)
WITH s.i AS i, at, fact, CASE WHEN $paths THEN [s.o] + walk END AS nodes, CASE WHEN $paths THEN [s.mine, theirs] END AS edges, sum(equal) AS n
RETURN i AS i, 1.0 AS weight, at AS at, null AS what, n AS n, fact AS fact, nodes AS nodes, edges AS edges
