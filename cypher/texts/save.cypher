// Keeps the vectors of texts.
UNWIND $texts AS text
MERGE (e:TextEmbedding {id: text.id})
SET e.model = $model
WITH e, text
CALL db.create.setNodeVectorProperty(e, 'vector', text.vector)
RETURN count(e) AS saved
