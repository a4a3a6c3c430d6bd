// Gives the nodes of a projected network vectors that are near where their neighbourhoods are alike.
CALL gds.fastRP.stream($name, {
  embeddingDimension: toInteger($dimension), iterationWeights: $iterationWeights, relationshipWeightProperty: 'weight',
  randomSeed: toInteger($seed), concurrency: 1
}) YIELD nodeId, embedding
RETURN nodeId AS node, embedding AS vector
ORDER BY node
