// Keeps alerts about a model, each once; a second run over the same window changes none of them.
UNWIND $alerts AS row
MERGE (a:Alert {id: row.id})
ON CREATE SET a = row
RETURN a.id AS id
