// Estimates the bytes that projecting a network of people takes, and the most that any of its algorithms takes besides.
WITH {nodeCount: toInteger($nodes), relationshipCount: toInteger($relationships), nodeProjection: '*', relationshipProjection: {tie: {type: '*', properties: 'weight'}}} AS sizes
CALL gds.graph.project.estimate('*', {tie: {type: '*', properties: 'weight'}}, {nodeCount: sizes.nodeCount, relationshipCount: sizes.relationshipCount})
YIELD bytesMax AS projected
CALL gds.pageRank.stream.estimate(sizes, {concurrency: 1, relationshipWeightProperty: 'weight'}) YIELD bytesMax AS rank
CALL gds.betweenness.stream.estimate(sizes, {concurrency: 1}) YIELD bytesMax AS between
RETURN projected AS projected, CASE WHEN rank > between THEN rank ELSE between END AS run
