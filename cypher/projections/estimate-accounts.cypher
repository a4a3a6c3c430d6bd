// Estimates the bytes that projecting a network of accounts takes, and the most that any of its algorithms takes besides.
WITH {nodeCount: toInteger($nodes), relationshipCount: toInteger($relationships), nodeProjection: '*', relationshipProjection: {tie: {type: '*', properties: 'weight'}}} AS sizes
CALL gds.graph.project.estimate('*', {tie: {type: '*', properties: 'weight'}}, {nodeCount: sizes.nodeCount, relationshipCount: sizes.relationshipCount})
YIELD bytesMax AS projected
CALL gds.pageRank.stream.estimate(sizes, {concurrency: 1, relationshipWeightProperty: 'weight'}) YIELD bytesMax AS rank
CALL gds.louvain.stream.estimate(sizes, {concurrency: 1, relationshipWeightProperty: 'weight'}) YIELD bytesMax AS community
CALL gds.fastRP.stream.estimate(sizes, {concurrency: 1, embeddingDimension: 64, relationshipWeightProperty: 'weight'}) YIELD bytesMax AS vectors
UNWIND [rank, community, vectors] AS one
RETURN projected AS projected, max(one) AS run
