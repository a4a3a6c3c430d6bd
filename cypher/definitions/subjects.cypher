// Samples things of a kind that are known at a moment, in the order of their ids, which are hashes.
MATCH (e:Entity)
WHERE e.kind = $kind AND EXISTS { MATCH (e)<-[:OF]-(a:Assertion) WHERE known(a, $t, $k) }
RETURN e.id AS id
ORDER BY id
LIMIT toInteger($first)
