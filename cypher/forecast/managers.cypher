// Reads who reports to whom at a moment.
MATCH (o:Owner)-[line:REPORTS_TO]->(m:Owner)
WHERE asOf(line, $t, $k)
RETURN o.id AS owner, min(m.id) AS manager
