// Projects a weighted undirected network into memory under a name, its nodes numbered by the caller.
UNWIND $edges AS edge
WITH gds.graph.project($name, toInteger(edge[0]), toInteger(edge[1]), {relationshipProperties: {weight: toFloat(edge[2])}},
  {undirectedRelationshipTypes: ['*'], readConcurrency: 1}) AS projected
RETURN projected.nodeCount AS nodes, projected.relationshipCount AS relationships
