// Whose a deal is and for which account.
UNWIND $ids AS id
MATCH (o:Entity {id: id})
USING INDEX SEEK o:Entity(id)
OPTIONAL MATCH (o)-[own:OWNED_BY]->(w:Owner)
WHERE asOf(own, $t, $k)
WITH o, min(w.id) AS owner
OPTIONAL MATCH (o)-[for:FOR_ACCOUNT]->(a:Account)
WHERE asOf(for, $t, $k)
RETURN o.id AS id, owner AS owner, min(a.id) AS account
