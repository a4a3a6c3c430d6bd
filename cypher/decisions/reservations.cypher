// What decisions had taken of subjects, people and owners before a moment, unless it was given back by then.
UNWIND $lines AS line
MATCH (r:Reservation {line: line})
WHERE r.at >= $since AND r.at < $before AND r.releasedAt >= $before
RETURN r.line AS line, r.action AS action, r.channel AS channel, r.capacity AS capacity, r.at AS at
