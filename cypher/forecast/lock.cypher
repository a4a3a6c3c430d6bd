// Takes the lock of what people decide about forecasts until the transaction ends, and gives the moment of the decision: later than all before it.
MERGE (l:ForecastLine {name: 'decisions'})
SET l.at = CASE WHEN l.at >= toInteger($now) THEN l.at + 1 ELSE toInteger($now) END
RETURN l.at AS at
