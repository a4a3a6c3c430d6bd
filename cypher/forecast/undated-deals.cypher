// Counts the deals known at a moment that have no date: a forecast can't say when they close.
// Times 0 and 1 are the logical clock of undated tables: no dates.
MATCH (o:Opportunity)
WHERE inScope(o) AND EXISTS { MATCH (o)<-[:OF]-(a:Assertion) WHERE known(a, $t, $k) }
  AND NOT EXISTS { MATCH (o)<-[:OF]-(b:Assertion) WHERE known(b, $t, $k) AND b.vf > 1 }
RETURN count(o) AS deals
