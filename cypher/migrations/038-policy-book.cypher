// Makes the revision of a policy book unique.
CREATE CONSTRAINT policy_book_revision IF NOT EXISTS FOR (n:PolicyBook) REQUIRE n.revision IS UNIQUE
