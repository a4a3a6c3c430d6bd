// Stores a forecast with all it takes to make it again; what is stored already is left as it is.
MERGE (s:StoredForecast {id: $id})
ON CREATE SET s.period = $period, s.asOf = toInteger($asOf), s.knownAt = toInteger($knownAt), s.judgedAsOf = toInteger($judgedAsOf),
  s.judgedKnownAt = toInteger($judgedKnownAt), s.seen = $seen, s.assumptions = $assumptions, s.calendar = $calendar, s.modelVersion = $modelVersion, s.inputs = $inputs,
  s.answer = $answer, s.storedAt = toInteger($storedAt), s.storedBy = $storedBy
RETURN s.id AS id
