// Lists one page of assertion rows that carry a text and no vector of the model, in the order of their ids.
MATCH (a:Assertion)
WHERE a.id > $after AND (a.subject IS NOT NULL OR a.body IS NOT NULL)
  AND NOT EXISTS { MATCH (a)<-[:EMBEDS]-(e:TextEmbedding) WHERE e.model = $model }
RETURN a.id AS row, toStringOrNull(a.subject) AS subject, toStringOrNull(a.body) AS body
ORDER BY row
LIMIT toInteger($limit)
