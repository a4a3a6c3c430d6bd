// Makes the id of a topic's example unique.
CREATE CONSTRAINT topic_example_id IF NOT EXISTS FOR (n:TopicExample) REQUIRE n.id IS UNIQUE
