// Begins to keep online vectors up to a moment.
MERGE (m:OnlineMark {id: 'mark'})
ON CREATE SET m.at = toInteger($at), m.locks = 0, m.watched = '[]'
RETURN m.at AS at, m.watched AS watched
