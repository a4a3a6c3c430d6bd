// What people of the account and we wrote or noted about a declared topic, each with the example sentence that it is nearest to.
UNWIND $subjects AS s
MATCH (a:Entity {id: s.id})<-[with:WITH_ACCOUNT]-(m:Interaction)<-[:EMBEDS]-(e:TextEmbedding)-[:NEAREST]->(x:TopicExample)
USING INDEX SEEK a:Entity(id)
WHERE asOf(with, s.t, s.k) AND asOf(m, s.t, s.k) AND m.kind <> 'touch'
RETURN s.i AS i, 1.0 AS weight, m.vf AS at, x.topic AS what, 1 AS n, m.statement AS fact,
  CASE WHEN $paths THEN [a, m, x] END AS nodes, CASE WHEN $paths THEN [with] END AS edges
