// Tells whether an endpoint was sent a message about a decision, whatever became of it.
MATCH (d:Decision {id: $decision})
RETURN EXISTS {
  MATCH (m:Message {subject: d.subject})<-[:CARRIES]-(:Delivery {endpoint: $endpoint})
  WHERE m.data CONTAINS '"decision":"' + $decision + '"'
} AS told
