// Reads the moment that the online vectors are kept up to; without one there are none.
MATCH (m:OnlineMark {id: 'mark'})
RETURN m.at AS at, m.watched AS watched
