// Searches names of entities and texts of interactions. It follows commits a moment later, for which a search waits, since bringing it up to date took half the time of a commit.
CREATE FULLTEXT INDEX searched_text IF NOT EXISTS FOR (n:Entity|Interaction) ON EACH [n.name, n.subject, n.body]
OPTIONS {indexConfig: {`fulltext.eventually_consistent`: true}}
