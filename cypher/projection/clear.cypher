// Removes a slice of the lifted edges, so that they can be drawn again.
MATCH (s)-[e]->()
WHERE e.by IS NOT NULL OR type(e) = 'OF'
WITH e LIMIT toInteger($limit)
DELETE e
RETURN count(e) AS removed
