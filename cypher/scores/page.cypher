// Lists one page of the stored scores, in the order of their ids.
MATCH (s:StoredScore)
WHERE s.id > $after
WITH s ORDER BY s.id LIMIT toInteger($first)
RETURN s.id AS id, s.target AS target, s.subject AS subject, s.asOf AS asOf, s.knownAt AS knownAt, s.modelVersion AS modelVersion,
  s.featureSetVersion AS featureSetVersion, s.values AS values, s.contributions AS contributions, s.logit AS logit,
  s.probability AS probability, s.low AS low, s.high AS high, s.storedAt AS storedAt
