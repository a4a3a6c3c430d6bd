// Says which example each text is nearest to, or that it is about no topic.
UNWIND $texts AS text
MATCH (e:TextEmbedding {id: text.id})
USING INDEX SEEK e:TextEmbedding(id)
SET e.topics = $topics
WITH e, text
CALL (e, text) {
  WITH e, text WHERE text.example IS NOT NULL
  MATCH (x:TopicExample {id: text.example})
  MERGE (e)-[near:NEAREST]->(x)
  SET near.likeness = text.likeness
}
RETURN count(e) AS sorted
