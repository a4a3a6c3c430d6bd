// Counts the embedded texts.
MATCH (e:TextEmbedding)
RETURN count(e) AS texts
