// Lists the alerts about a target, the newest window first.
MATCH (a:Alert {target: $target})
RETURN a.id AS id, a.version AS version, a.from AS from, a.until AS until, a.feature AS feature, a.measure AS measure,
  a.value AS value, a.bar AS bar, a.cause AS cause, a.watermark AS watermark, a.raisedAt AS raisedAt
ORDER BY until DESC, measure, feature
