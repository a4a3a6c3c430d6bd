// Keeps the examples of the declared topics, and forgets those of earlier lists with what was sorted by them.
OPTIONAL MATCH (old:TopicExample)
WHERE old.topics <> $topics
DETACH DELETE old
WITH count(*) AS forgotten
UNWIND $examples AS example
MERGE (x:TopicExample {id: example.id})
SET x.topics = $topics, x.topic = example.topic, x.title = example.title, x.name = example.text
RETURN count(x) AS saved
