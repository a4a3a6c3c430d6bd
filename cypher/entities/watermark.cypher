// Finds the latest moment at which the graph learned something.
MATCH (a:Assertion)
WHERE a.rf < $forever
RETURN a.rf AS recordedAt
ORDER BY recordedAt DESC
LIMIT 1
