// Makes the revision of a book of learned effects unique.
CREATE CONSTRAINT lift_book_revision IF NOT EXISTS FOR (n:LiftBook) REQUIRE n.revision IS UNIQUE
