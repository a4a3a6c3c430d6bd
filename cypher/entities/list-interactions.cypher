// Lists one page of interactions, in the order of their ids.
MATCH (i:Interaction)
WHERE i.entity > $after AND asOf(i, $t, $k) AND inScope(i)
RETURN i.entity AS id
ORDER BY id
LIMIT toInteger($first)
