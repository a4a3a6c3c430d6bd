// Deletes a slice of everything but the record of migrations, so that a test starts from an empty graph.
MATCH (n)
WHERE NOT n:Migration
WITH n LIMIT toInteger($limit)
DETACH DELETE n
RETURN count(n) AS deleted
