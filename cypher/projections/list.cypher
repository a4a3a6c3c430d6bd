// Lists the projected networks whose names begin with a prefix and that are at least so many seconds old.
CALL gds.graph.list() YIELD graphName, creationTime
WHERE graphName STARTS WITH $prefix AND creationTime <= datetime() - duration({seconds: toInteger($seconds)})
RETURN graphName AS name
