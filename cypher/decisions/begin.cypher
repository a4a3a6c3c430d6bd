// Takes the ids of decisions until the transaction ends, and tells what was asked for under those that are made already.
UNWIND $ids AS id
MERGE (d:Decision {id: id})
RETURN d.id AS id, d.digest AS digest
