// Finds things whose name or text matches, best first.
CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()
CALL db.index.fulltext.queryNodes('searched_text', $text, {limit: toInteger($limit)}) YIELD node, score
WHERE (node.kind IN $kinds OR (node:Interaction AND 'Interaction' IN $kinds)) AND inScope(node)
RETURN CASE WHEN node:Interaction THEN node.entity ELSE node.id END AS id, CASE WHEN node:Interaction THEN 'Interaction' ELSE node.kind END AS kind, score AS relevance
ORDER BY relevance DESC, id
LIMIT toInteger($first)
