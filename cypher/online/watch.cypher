// Says which queries' rows the online vectors hold.
MATCH (m:OnlineMark {id: 'mark'})
SET m.watched = $watched
RETURN m.at AS at, m.watched AS watched
