// Remembers a target that a source profile declares.
MERGE (t:Target {id: $id})
SET t.name = $name, t.source = $source, t.declaration = $declaration
RETURN t.id AS id
