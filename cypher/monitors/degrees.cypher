// Counts the relationships of given things as of their own moments.
UNWIND $subjects AS s
MATCH (e:Entity {id: s.id})
RETURN s.i AS i, COUNT { (e)-[r]-() WHERE asOf(r, s.t, s.k) } AS degree
