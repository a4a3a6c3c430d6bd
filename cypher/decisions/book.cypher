// Reads a policy book by its revision.
MATCH (b:PolicyBook {revision: $revision})
RETURN b.content AS content
