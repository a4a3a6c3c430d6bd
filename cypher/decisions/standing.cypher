// Whose a thing is, for which account, and whose that is. An account is its own.
UNWIND $ids AS id
MATCH (o:Entity {id: id})
USING INDEX SEEK o:Entity(id)
OPTIONAL MATCH (o)-[own:OWNED_BY]->(w:Owner)
WHERE asOf(own, $t, $k)
WITH o, min(w.id) AS owner
OPTIONAL MATCH (o)-[for:FOR_ACCOUNT|WORKS_AT|RAISED_BY]->(a:Account)
WHERE asOf(for, $t, $k)
WITH o, owner, CASE WHEN o:Account THEN o.id ELSE min(a.id) END AS account
OPTIONAL MATCH (b:Entity {id: account})-[theirs:OWNED_BY]->(v:Owner)
WHERE asOf(theirs, $t, $k)
RETURN o.id AS id, owner AS owner, account AS account, min(v.id) AS accountOwner
