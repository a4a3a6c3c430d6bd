// Tells which texts have a vector already.
UNWIND $ids AS id
MATCH (e:TextEmbedding {id: id})
RETURN e.id AS id
