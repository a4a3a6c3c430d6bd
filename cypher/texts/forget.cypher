// Forgets a slice of the vectors of other models, and of texts that nothing carries any more.
MATCH (e:TextEmbedding)
WHERE e.model <> $model OR NOT EXISTS { (e)-[:EMBEDS]->() }
WITH e LIMIT toInteger($limit)
DETACH DELETE e
RETURN count(e) AS forgotten
