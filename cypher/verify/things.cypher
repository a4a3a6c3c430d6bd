// Lists things of a kind from an id on, in the order of their ids, which are hashes and therefore in no order of their own.
CALL () {
  MATCH (e:Entity)
  WHERE e.kind = $kind AND e.id >= $from
  RETURN e.id AS id
  ORDER BY id
  LIMIT toInteger($limit)
  UNION ALL
  WITH $kind AS kind
  WHERE kind = 'Interaction'
  MATCH (e:Assertion)
  WHERE e.id >= $from AND e:Interaction
  RETURN e.id AS id
  ORDER BY id
  LIMIT toInteger($limit)
}
RETURN id AS id
