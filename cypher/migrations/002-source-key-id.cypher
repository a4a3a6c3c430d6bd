// Makes a source key's id unique.
CREATE CONSTRAINT source_key_id IF NOT EXISTS FOR (n:SourceKey) REQUIRE n.id IS UNIQUE
