// Tells when texts were last embedded with a model, and whether records have come in since.
MATCH (m:TextMark {id: 'texts'})
WHERE m.model = $model
RETURN m.at AS at, EXISTS { MATCH (c:Change) WHERE c.at >= m.at AND 'ingest/create-rows' IN c.queries } AS isBehind
