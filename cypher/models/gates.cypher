// Reads the latest gate report of a model.
MATCH (g:GateReport)-[:JUDGES]->(:Model {version: $version})
RETURN g.report AS report
ORDER BY g.at DESC, g.id
LIMIT 1
