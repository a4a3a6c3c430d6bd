// Records feature sets under their versions: the hashes of their definitions in order, and what they are the set of.
UNWIND $sets AS row
MERGE (s:FeatureSet {version: row.version})
ON CREATE SET s.features = row.features, s.of = [row.of], s.at = toInteger($at)
SET s.of = CASE WHEN row.of IN s.of THEN s.of ELSE s.of + row.of END
RETURN s.version AS version
