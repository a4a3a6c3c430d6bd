// Earlier won deals of the deal's seller in the stage that the deal is in now, each with the days it took for it; dated when the deal entered it.
// Sellers are few and their deals many, so the won deals of each seller in each stage are walked over once for all subjects that share it.
// Without paths, equal evidence is counted instead of listed.
UNWIND $subjects AS s
MATCH (o:Entity {id: s.id})-[mine:OWNED_BY]->(u:Owner), (o)<-[:OF]-(e:Assertion {aspect: 'stage'})
USING INDEX SEEK o:Entity(id)
WHERE asOf(mine, s.t, s.k) AND asOf(e, s.t, s.k) AND NOT e.stage IN ['won', 'lost']
WITH u, e.stage AS stage, collect(s {.i, .t, .k, o: o, mine: mine, e: e}) AS asking
CALL (u, stage) {
  MATCH (u)<-[theirs:OWNED_BY]-(d:Opportunity)<-[:OF]-(w:Assertion {aspect: 'stage', stage: 'won'})
  MATCH (d)<-[:OF]-(a:Assertion {aspect: 'stage', stage: stage})
  WHERE a.vf < a.vt AND a.vt <= w.vf
  RETURN d, theirs, a, w, overlap(theirs, w) AS both, (a.vt - a.vf) / 86400000.0 AS took
}
UNWIND asking AS s
WITH s, u, d, theirs, a, w, both, took
WHERE asOf(both, s.t, s.k) AND known(a, s.t, s.k) AND d <> s.o
WITH s.i AS i, took, s.e AS e, CASE WHEN $paths THEN w.statement END AS fact,
  CASE WHEN $paths THEN [s.o, s.e, u, d, a, w] END AS nodes, CASE WHEN $paths THEN [s.mine, theirs] END AS edges,
  count(*) AS n
RETURN i AS i, took AS weight, e.vf AS at, null AS what, n AS n, fact AS fact, nodes AS nodes, edges AS edges
