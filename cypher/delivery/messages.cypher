// Lists the messages about a subject in their order.
MATCH (m:Message {subject: $subject})
WHERE m.sequence > $after
RETURN m.id AS id, m.type AS type, m.subject AS subject, m.sequence AS sequence, m.at AS at, m.data AS data
ORDER BY sequence
LIMIT toInteger($first)
