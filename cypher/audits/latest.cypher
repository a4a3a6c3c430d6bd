// Finds the latest audit of a model.
MATCH (m:Model {version: $version})<-[:OF_MODEL]-(a:Audit)
RETURN a.report AS report, a.at AS at
ORDER BY at DESC
LIMIT 1
