// Lists the logistic models of a target, and beside which of its models each was trained.
MATCH (f:Model {target: $target})
WHERE f.role = 'fallback'
RETURN f.version AS version, f.beside AS beside
ORDER BY f.createdAt DESC, version
