// Keeps the logistic model that was trained beside a model, under its content hash; it answers when no other model of the target is sound.
MERGE (f:Model {version: $version})
ON CREATE SET f.target = $target, f.artefact = $artefact, f.createdAt = toInteger($at), f.createdBy = $actor,
  f.role = 'fallback', f.beside = []
SET f.beside = CASE WHEN $beside IN f.beside THEN f.beside ELSE f.beside + $beside END
RETURN f.version AS version
