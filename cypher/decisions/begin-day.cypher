// Takes the id of a planned day until the transaction ends, and gives what was kept under it already.
MERGE (d:TakenDay {id: $id})
SET d.locked = true
RETURN d.id AS id, d.digest AS digest, d.content AS content
