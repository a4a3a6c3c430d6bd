// Remembers who changed the graph, when, why and with which queries.
CREATE (c:Change {at: toInteger($at), actor: $actor, reason: $reason, source: $source, queries: $queries})
RETURN c.at AS at
