// Drops the search index that made every commit wait for it.
DROP INDEX search_text IF EXISTS
