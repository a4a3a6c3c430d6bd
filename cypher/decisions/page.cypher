// Lists the ids of decisions, a page at a time.
MATCH (d:Decision)
WHERE d.id > $after AND d.hash IS NOT NULL
WITH d ORDER BY d.id LIMIT toInteger($first)
RETURN d.id AS id
