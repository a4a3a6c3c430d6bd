// Finds the interactions whose text is most like a vector, among those that were known at a moment.
CALL db.index.vector.queryNodes('text_vectors', toInteger($limit), $vector) YIELD node AS e
MATCH (e)-[:EMBEDS]->(i:Interaction)
WHERE e.model = $model AND i.entity <> $except AND asOf(i, $t, $k) AND inScope(i)
OPTIONAL MATCH (e)-[near:NEAREST]->(x:TopicExample)
RETURN i.entity AS id, toStringOrNull(i.subject) AS subject, toStringOrNull(i.body) AS body,
  2 * vector.similarity.cosine(e.vector, $vector) - 1 AS similarity, x.topic AS topic, x.name AS example, near.likeness AS likeness
ORDER BY similarity DESC, id
LIMIT toInteger($first)
