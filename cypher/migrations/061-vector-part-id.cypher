// Makes the id of a part of vectors unique.
CREATE CONSTRAINT vector_part_id IF NOT EXISTS FOR (n:VectorPart) REQUIRE n.id IS UNIQUE
