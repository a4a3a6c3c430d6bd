// Tells when a person last decided something about a forecast.
MATCH (l:ForecastLine {name: 'decisions'})
RETURN l.at AS at
