// Lists what the files of every source state, and from which columns.
MATCH (p:Profile)
RETURN p.source AS source, p.statings AS statings
ORDER BY source
