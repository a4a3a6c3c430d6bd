// Makes the line of messages about a subject unique.
CREATE CONSTRAINT message_line IF NOT EXISTS FOR (n:MessageLine) REQUIRE n.subject IS UNIQUE
