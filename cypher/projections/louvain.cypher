// Divides the nodes of a projected network into communities.
CALL gds.louvain.stream($name, {relationshipWeightProperty: 'weight', maxLevels: toInteger($levels), maxIterations: toInteger($iterations), tolerance: $tolerance, concurrency: 1})
YIELD nodeId, communityId
RETURN nodeId AS node, communityId AS community
ORDER BY node
