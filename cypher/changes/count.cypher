// Counts the changes that were ever made to the graph.
MATCH (c:Change)
RETURN count(c) AS changes
