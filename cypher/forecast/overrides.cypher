// Reads what people who see the same deals said in place of forecasts, oldest first.
MATCH (v:ForecastOverride {seen: $seen})
WHERE v.at <= $k
RETURN v.id AS id, v.period AS period, v.from AS from, v.to AS to, v.level AS level, v.subject AS subject, v.amount AS amount, v.reason AS reason,
  v.by AS by, v.at AS at, v.expires AS expires, v.modelSaid AS modelSaid, v.naiveSaid AS naiveSaid, v.modelVersion AS modelVersion
ORDER BY at, id
