// Reads the rows that many vectors have alike.
MATCH (p:VectorPart)
WHERE p.id IN $ids
RETURN p.id AS id, p.text AS text
