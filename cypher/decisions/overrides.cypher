// The words of people that go before the ranking, at a moment.
UNWIND $subjects AS subject
MATCH (n:DecisionNote {subject: subject})
WHERE n.kind = 'override' AND n.target = $target AND n.at < $before AND n.until > $before
RETURN n.subject AS subject, n.id AS id, n.action AS action, n.actor AS actor, n.reason AS reason, n.until AS until, n.at AS at
