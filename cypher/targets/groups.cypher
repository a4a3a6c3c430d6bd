// The thing that each subject belonged to over a relationship at its moment; of several, the one with the least id.
UNWIND $subjects AS s
MATCH (e:Entity {id: s.id})-[link]->(g:Entity)
WHERE type(link) = $type AND asOf(link, s.t, s.k)
RETURN s.i AS i, min(g.id) AS group
