// Reads stored scores by their ids.
UNWIND $ids AS id
MATCH (s:StoredScore {id: id})
RETURN s.id AS id, s.target AS target, s.subject AS subject, s.asOf AS asOf, s.knownAt AS knownAt, s.modelVersion AS modelVersion,
  s.featureSetVersion AS featureSetVersion, s.values AS values, s.contributions AS contributions, s.logit AS logit,
  s.probability AS probability, s.low AS low, s.high AS high, s.storedAt AS storedAt
