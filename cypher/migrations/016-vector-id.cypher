// Makes an online vector's id unique.
CREATE CONSTRAINT vector_id IF NOT EXISTS FOR (n:Vector) REQUIRE n.id IS UNIQUE
