// Reads interactions by id as they were known at a moment.
UNWIND $ids AS id
MATCH (i:Interaction {entity: id})
WHERE asOf(i, $t, $k) AND inScope(i)
RETURN id AS id, i.vf AS at, properties(i) AS fields
