// Lists the migrations this graph has run.
MATCH (m:Migration)
RETURN m.name AS name, m.digest AS digest
ORDER BY name
