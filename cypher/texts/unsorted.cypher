// Lists a slice of the texts that were not yet sorted into this list of topics.
MATCH (e:TextEmbedding)
WHERE e.model = $model AND (e.topics IS NULL OR e.topics <> $topics)
RETURN e.id AS id, e.vector AS vector
LIMIT toInteger($limit)
