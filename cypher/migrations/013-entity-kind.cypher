// Lists the entities of a kind in the order of their ids.
CREATE INDEX entity_kind IF NOT EXISTS FOR (n:Entity) ON (n.kind, n.id)
