// When something was last decided in an experiment, or said of what was decided.
OPTIONAL MATCH (d:Decision {experiment: $name})
OPTIONAL MATCH (n:DecisionNote)-[:ON]->(d)
RETURN coalesce(max(CASE WHEN n.at > d.at THEN n.at ELSE d.at END), 0) AS at
