// Keeps what became of a planned day that was taken: which steps were decided and which were not, and why.
MATCH (d:TakenDay {id: $id})
SET d.digest = $digest, d.target = $target, d.content = $content, d.at = toInteger($at), d.actor = $actor
RETURN d.id AS id
