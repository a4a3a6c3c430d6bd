// Keeps a model's artefact under its content hash; an existing version is never changed.
MERGE (m:Model {version: $version})
ON CREATE SET m.target = $target, m.artefact = $artefact, m.createdAt = toInteger($at), m.createdBy = $actor
RETURN m.version AS version
