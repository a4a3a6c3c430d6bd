// Streams every relationship between nodes that state facts.
MATCH (a:SourceRecord|SourceKey|Entity|Assertion)-[r]->(b)
RETURN a.id AS from, type(r) AS type, properties(r) AS properties, b.id AS to
