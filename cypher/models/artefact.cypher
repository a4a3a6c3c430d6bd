// Reads the stored artefact of a version.
MATCH (m:Model {version: $version})
RETURN m.target AS target, coalesce(m.artefact, '') AS artefact, m.createdAt AS at,
  coalesce(m.createdBy, 'cli') AS trainedBy
