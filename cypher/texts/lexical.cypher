// Finds the interactions whose text shares words with another, by BM25, among those that were known at a moment.
CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()
CALL db.index.fulltext.queryNodes('searched_text', $words, {limit: toInteger($limit)}) YIELD node AS i, score
WHERE i:Interaction AND i.entity <> $except AND asOf(i, $t, $k) AND inScope(i)
OPTIONAL MATCH (i)<-[:EMBEDS]-(e:TextEmbedding {model: $model})-[near:NEAREST]->(x:TopicExample)
RETURN i.entity AS id, toStringOrNull(i.subject) AS subject, toStringOrNull(i.body) AS body, score AS relevance,
  x.topic AS topic, x.name AS example, near.likeness AS likeness
ORDER BY relevance DESC, id
LIMIT toInteger($first)
