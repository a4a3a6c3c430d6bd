// Reads what was kept of a planned day that was taken.
MATCH (d:TakenDay {id: $id})
WHERE d.digest IS NOT NULL
RETURN d.digest AS digest, d.content AS content
