// Records feature definitions under the hash of their content, and which of them each feature goes by from now on.
UNWIND $definitions AS row
MERGE (d:FeatureDefinition {hash: row.hash})
ON CREATE SET d.name = row.name, d.subject = row.subject, d.query = row.query, d.text = row.text, d.definition = row.definition
WITH d, row
OPTIONAL MATCH (before:FeatureVersion {name: row.name, rt: toInteger($forever)})
WITH d, row, before, before IS NULL OR before.hash <> row.hash AS isNew
CALL (before, isNew) {
  WITH before, isNew WHERE isNew
  SET before.rt = toInteger($at)
}
CALL (row, isNew) {
  WITH row, isNew WHERE isNew
  CREATE (:FeatureVersion {name: row.name, hash: row.hash, rf: toInteger($at), rt: toInteger($forever)})
}
RETURN row.name AS name, row.hash AS hash, isNew AS isNew
