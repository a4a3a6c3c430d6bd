// Lists one page of the stored forecasts, the newest first: all of them, or those of people who see the same deals, of one period or of any.
OPTIONAL MATCH (last:StoredForecast {id: $after})
WITH last
MATCH (s:StoredForecast)
WHERE ($seen IS NULL OR s.seen = $seen) AND ($period IS NULL OR s.period = $period)
  AND (last IS NULL OR s.storedAt < last.storedAt OR (s.storedAt = last.storedAt AND s.id < last.id))
RETURN s.id AS id, s.period AS period, s.asOf AS asOf, s.knownAt AS knownAt, s.judgedAsOf AS judgedAsOf, s.judgedKnownAt AS judgedKnownAt,
  s.seen AS seen, s.assumptions AS assumptions, s.calendar AS calendar, s.modelVersion AS modelVersion, s.inputs AS inputs, s.answer AS answer, s.storedAt AS storedAt,
  s.storedBy AS storedBy
ORDER BY storedAt DESC, id DESC
LIMIT toInteger($first)
