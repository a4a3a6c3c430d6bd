// Ranks the nodes of a projected network by PageRank, personalised to some of them where any are given.
CALL gds.pageRank.stream($name, {
  sourceNodes: [source IN $sources | toInteger(source)], relationshipWeightProperty: 'weight', dampingFactor: $damping,
  maxIterations: toInteger($iterations), tolerance: $tolerance, concurrency: 1
}) YIELD nodeId, score
RETURN nodeId AS node, score AS score
ORDER BY node
