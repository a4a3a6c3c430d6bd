// Reads feature definitions by their hashes.
UNWIND $hashes AS hash
MATCH (d:FeatureDefinition {hash: hash})
RETURN d.hash AS hash, d.name AS name, d.subject AS subject, d.query AS query, d.text AS text, d.definition AS definition
