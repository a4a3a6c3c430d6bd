// The decisions for a target up to a moment with all that they were made from, a page at a time.
MATCH (d:Decision)
WHERE d.id > $after AND d.target = $target AND d.at <= $at AND d.hash IS NOT NULL
WITH d ORDER BY d.id LIMIT toInteger($first)
RETURN d.id AS id, d.subject AS subject, d.at AS at, d.action AS action, d.facts AS facts, d.outcome AS outcome
