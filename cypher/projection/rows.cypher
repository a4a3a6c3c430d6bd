// Lists assertion rows from an id on, in order.
MATCH (a:Assertion)
WHERE a.id > $after
RETURN a.id AS id
ORDER BY id
LIMIT toInteger($limit)
