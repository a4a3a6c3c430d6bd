// Finds when given subjects reached an outcome, as known at a moment.
UNWIND $ids AS id
MATCH (e:Entity {id: id})<-[:OF]-(a:Assertion)
USING INDEX SEEK e:Entity(id)
WHERE a.aspect = $aspect AND a[$field] IN $labels AND asOf(a, $t, $k)
RETURN id AS id, max(a.vf) AS at, head(collect(a[$field])) AS label
