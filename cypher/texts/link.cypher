// Says of assertion rows which embedded text is theirs.
UNWIND $links AS link
MATCH (a:Assertion {id: link.row})
USING INDEX SEEK a:Assertion(id)
MATCH (e:TextEmbedding {id: link.text})
USING INDEX SEEK e:TextEmbedding(id)
MERGE (e)-[:EMBEDS]->(a)
RETURN count(a) AS linked
