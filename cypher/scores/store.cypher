// Stores scores with all it takes to compute them again; what is stored already is left as it is.
UNWIND $scores AS row
MERGE (s:StoredScore {id: row.id})
ON CREATE SET s.target = row.target, s.subject = row.subject, s.asOf = toInteger(row.asOf), s.knownAt = toInteger(row.knownAt),
  s.modelVersion = row.modelVersion, s.featureSetVersion = row.featureSetVersion, s.values = row.values,
  s.contributions = row.contributions, s.logit = row.logit, s.probability = row.probability, s.low = row.low, s.high = row.high,
  s.storedAt = toInteger($at)
RETURN s.id AS id, s.storedAt = toInteger($at) AS isNew
