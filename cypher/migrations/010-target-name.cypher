// Makes a target's name unique within its source.
CREATE CONSTRAINT target_name IF NOT EXISTS FOR (n:Target) REQUIRE n.id IS UNIQUE
