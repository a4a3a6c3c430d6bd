// Lists every stored version of a target's model, oldest first.
MATCH (m:Model {target: $target})
RETURN m.version AS version, m.createdAt AS at, coalesce(m.createdBy, 'cli') AS trainedBy
ORDER BY at, version
