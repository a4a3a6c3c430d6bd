// Makes the place of a message among those about its subject unique.
CREATE CONSTRAINT message_place IF NOT EXISTS FOR (n:Message) REQUIRE (n.subject, n.sequence) IS UNIQUE
