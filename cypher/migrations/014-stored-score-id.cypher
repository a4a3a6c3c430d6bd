// Makes a stored score's id unique.
CREATE CONSTRAINT stored_score_id IF NOT EXISTS FOR (n:StoredScore) REQUIRE n.id IS UNIQUE
