// Makes a shadow pair unique, and found by its challenger.
CREATE CONSTRAINT shadow_pair IF NOT EXISTS FOR (n:ShadowPair) REQUIRE n.id IS UNIQUE
