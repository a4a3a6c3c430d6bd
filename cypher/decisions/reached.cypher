// The decisions that reached people, at any time.
MATCH (d:Decision)
WHERE d.person IN $people AND d.hash IS NOT NULL
RETURN d.id AS id
