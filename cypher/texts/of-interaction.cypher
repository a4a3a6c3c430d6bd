// Reads the text of an interaction as it was known at a moment, with its vector where there is one.
MATCH (i:Interaction {entity: $id})
WHERE asOf(i, $t, $k) AND inScope(i)
OPTIONAL MATCH (i)<-[:EMBEDS]-(e:TextEmbedding {model: $model})
RETURN toStringOrNull(i.subject) AS subject, toStringOrNull(i.body) AS body, e.vector AS vector
LIMIT 1
