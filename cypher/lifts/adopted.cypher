// What was last said of which learned effects count for a target at a moment: a book of them, or none.
MATCH (m:LiftMove {target: $target})
WHERE m.kind IN ['adopt', 'release'] AND m.at <= $at
WITH m ORDER BY m.at DESC, m.id DESC LIMIT 1
OPTIONAL MATCH (m)-[:MOVES]->(b:LiftBook)
RETURN m.revision AS revision, b.content AS content
