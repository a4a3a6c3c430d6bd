// Keeps what a person says in place of a forecast, and why; an override is never changed.
CREATE (v:ForecastOverride {
  id: $id, period: $period, from: toInteger($from), to: toInteger($to), level: $level, subject: $subject, amount: toFloat($amount),
  reason: $reason, by: $by, at: toInteger($at), expires: toInteger($expires), modelSaid: toFloat($modelSaid), naiveSaid: toFloat($naiveSaid),
  modelVersion: $modelVersion, seen: $seen
})
RETURN v.id AS id
