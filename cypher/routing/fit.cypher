// Closed deals of a seller with customers of a segment: a won one counts 1, a lost one 0.
UNWIND $subjects AS s
MATCH (u:Entity {id: s.id})<-[theirs:OWNED_BY]-(d:Opportunity)-[for:FOR_ACCOUNT]->(c:Account)
USING INDEX SEEK u:Entity(id)
WHERE asOf(theirs, s.t, s.k) AND asOf(for, s.t, s.k)
MATCH (d)<-[:OF]-(w:Assertion {aspect: 'stage'})
WHERE w.stage IN ['won', 'lost'] AND asOf(w, s.t, s.k)
MATCH (c)<-[:OF]-(a:Assertion)
WHERE asOf(a, s.t, s.k) AND coalesce(a.segment, a.industry, a.sector) = s.segment
RETURN DISTINCT s.i AS i, CASE w.stage WHEN 'won' THEN 1.0 ELSE 0.0 END AS weight, w.vf AS at, w.statement AS fact, [u, d, w] AS nodes,
  [theirs] AS edges
