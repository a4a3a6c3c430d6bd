// Remembers what each file of a source states, and from which columns.
MERGE (p:Profile {source: $source})
SET p.statings = $statings
RETURN p.source AS source
