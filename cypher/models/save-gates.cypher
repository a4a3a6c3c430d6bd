// Keeps what the gates said of a model.
MATCH (m:Model {version: $version})
MERGE (g:GateReport {id: $id})
ON CREATE SET g.version = $version, g.at = toInteger($at), g.report = $report
MERGE (g)-[:JUDGES]->(m)
RETURN g.id AS id
