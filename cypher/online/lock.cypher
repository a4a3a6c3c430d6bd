// Makes writers of facts mark vectors one after the other, so that none misses what another is about to commit.
MATCH (m:OnlineMark {id: 'mark'})
SET m.locks = m.locks + 1
RETURN m.at AS at, m.watched AS watched
