// Lists one page of the things of a kind, in the order of their ids.
MATCH (e:Entity)
WHERE e.kind = $kind AND e.id > $after AND inScope(e)
  AND EXISTS { MATCH (e)<-[:OF]-(a:Assertion) WHERE known(a, $t, $k) }
RETURN e.id AS id
ORDER BY id
LIMIT toInteger($first)
