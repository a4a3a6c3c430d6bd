// Lists the targets that sources have declared.
MATCH (t:Target)
RETURN t.name AS name, t.source AS source, t.declaration AS declaration
ORDER BY name, source
