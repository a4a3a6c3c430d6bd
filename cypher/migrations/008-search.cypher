// Searches names of entities and texts of interactions.
CREATE FULLTEXT INDEX search_text IF NOT EXISTS FOR (n:Entity|Interaction) ON EACH [n.name, n.subject, n.body]
