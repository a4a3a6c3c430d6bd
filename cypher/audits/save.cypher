// Keeps an audit beside the model it is about.
MATCH (m:Model {version: $version})
CREATE (m)<-[:OF_MODEL]-(a:Audit {report: $report, at: toInteger($at)})
RETURN m.version AS version
