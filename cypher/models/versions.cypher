// Lists every stored version of a target's model, oldest first; the logistic ones kept beside them are none.
MATCH (m:Model {target: $target})
WHERE coalesce(m.role, 'version') <> 'fallback'
RETURN m.version AS version, m.createdAt AS at, coalesce(m.createdBy, 'cli') AS trainedBy
ORDER BY at, version
