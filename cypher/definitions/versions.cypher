// Lists every version of every feature, or of one, with its definition and its recorded times.
MATCH (v:FeatureVersion)
WHERE $name IS NULL OR v.name = $name
MATCH (d:FeatureDefinition {hash: v.hash})
RETURN v.name AS name, v.hash AS hash, v.rf AS recordedFrom, v.rt AS recordedTo, d.subject AS subject, d.query AS query, d.text AS text,
  d.definition AS definition
ORDER BY name, recordedFrom
