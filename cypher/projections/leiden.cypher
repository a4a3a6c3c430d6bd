// Divides the nodes of a projected network into communities.
CALL gds.leiden.stream($name, {relationshipWeightProperty: 'weight', gamma: $gamma, randomSeed: toInteger($seed), concurrency: 1})
YIELD nodeId, communityId
RETURN nodeId AS node, communityId AS community
ORDER BY node
