// Moves the moment that the online vectors are kept up to; never back.
MATCH (m:OnlineMark {id: 'mark'})
SET m.at = CASE WHEN $at > m.at THEN toInteger($at) ELSE m.at END
RETURN m.at AS at
