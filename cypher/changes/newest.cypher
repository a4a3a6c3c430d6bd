// Tells when the graph was last changed.
MATCH (c:Change)
WHERE c.at >= 0
RETURN c.at AS at
ORDER BY at DESC
LIMIT 1
