// Tells for the nodes of a projected network on how many shortest ways between others they lie, seen from a sample of nodes.
CALL gds.betweenness.stream($name, {samplingSize: toInteger($samples), samplingSeed: toInteger($seed), concurrency: 1}) YIELD nodeId, score
RETURN nodeId AS node, score AS score
ORDER BY node
