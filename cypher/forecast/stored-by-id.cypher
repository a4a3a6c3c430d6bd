// Reads stored forecasts by their ids.
UNWIND $ids AS id
MATCH (s:StoredForecast {id: id})
RETURN s.id AS id, s.period AS period, s.asOf AS asOf, s.knownAt AS knownAt, s.judgedAsOf AS judgedAsOf, s.judgedKnownAt AS judgedKnownAt,
  s.seen AS seen, s.assumptions AS assumptions, s.calendar AS calendar, s.modelVersion AS modelVersion, s.inputs AS inputs, s.answer AS answer, s.storedAt AS storedAt,
  s.storedBy AS storedBy
