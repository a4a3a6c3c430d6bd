// Reads what the steps of walks say, by the server's names for them.
MATCH (n)
WHERE elementId(n) IN $nodes
RETURN n AS node, null AS edge
UNION ALL
MATCH ()-[r]->()
WHERE elementId(r) IN $edges
RETURN null AS node, r AS edge
