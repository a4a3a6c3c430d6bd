// Lists who approved a model, when and why.
MATCH (:Model {version: $version})<-[:APPROVES]-(a:Approval)
RETURN a.actor AS actor, a.reason AS reason, a.at AS at
ORDER BY at, actor
