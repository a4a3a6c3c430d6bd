// Lists the lines of an endpoint that are due, those that have waited longest first.
MATCH (l:DeliveryLine {endpoint: $endpoint})
WHERE l.dueAt <= $now
RETURN l.id AS line
ORDER BY l.dueAt, line
LIMIT toInteger($lines)
