// Finds the texts whose vectors are nearest to one; the vectors are kept as they are, so that likeness is exact.
CREATE VECTOR INDEX text_vectors IF NOT EXISTS FOR (n:TextEmbedding) ON (n.vector)
OPTIONS {indexConfig: {`vector.dimensions`: 384, `vector.similarity_function`: 'cosine', `vector.quantization.enabled`: false}}
