// Streams every node that states a fact.
MATCH (n:SourceRecord|SourceKey|Entity|Assertion)
RETURN labels(n) AS labels, properties(n) AS properties
