// Tells which ids name a thing that is in the graph.
UNWIND $ids AS id
MATCH (e:Entity {id: id})
RETURN e.id AS id
