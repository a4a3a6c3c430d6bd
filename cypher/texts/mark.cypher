// Remembers when texts were last embedded, and with which model.
MERGE (m:TextMark {id: 'texts'})
SET m.at = toInteger($at), m.model = $model
RETURN m.at AS at
