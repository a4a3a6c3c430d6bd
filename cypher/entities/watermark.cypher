// Finds the latest moment, no later than now, at which the graph learned something; what a source dates ahead of now does not count.
MATCH (a:Assertion)
WHERE a.rf <= $now
RETURN a.rf AS recordedAt
ORDER BY recordedAt DESC
LIMIT 1
