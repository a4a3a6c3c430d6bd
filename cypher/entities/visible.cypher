// Tells which things of a path lie in a viewer's scope.
UNWIND $ids AS id
OPTIONAL MATCH (e:Entity {id: id})
OPTIONAL MATCH (i:Interaction {entity: id})
WITH id, coalesce(e, i) AS x
WHERE x IS NOT NULL AND inScope(x)
RETURN DISTINCT id AS id
