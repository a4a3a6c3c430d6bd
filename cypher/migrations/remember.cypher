// Remembers that a migration ran.
MERGE (m:Migration {name: $name})
SET m.digest = $digest
RETURN m.name AS name
