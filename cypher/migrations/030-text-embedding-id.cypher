// Makes the id of an embedded text unique.
CREATE CONSTRAINT text_embedding_id IF NOT EXISTS FOR (n:TextEmbedding) REQUIRE n.id IS UNIQUE
