// Makes a target's line of models unique, so that it can be locked.
CREATE CONSTRAINT model_line IF NOT EXISTS FOR (n:ModelLine) REQUIRE n.target IS UNIQUE
