// Reads the sellers that work may be given to, at a moment: where each works, the deals each has open, and what each was given of late.
MATCH (u:Owner)<-[:IDENTIFIES]-(:SourceKey)<-[:ABOUT|NAMES]-(said:Assertion)
WHERE known(said, $t, $k)
WITH DISTINCT u
CALL (u) {
  MATCH (u)<-[:OF]-(a:Assertion)
  WITH a
  WHERE asOf(a, $t, $k)
  WITH a ORDER BY a.vf DESC, a.rf DESC, a.id
  RETURN toStringOrNull(head(collect(coalesce(a.territory, a.region)))) AS territory, head(collect(a.name)) AS name
}
CALL (u) {
  MATCH (u)<-[theirs:OWNED_BY]-(d:Opportunity)<-[:OF]-(w:Assertion {aspect: 'stage'})
  WITH theirs, d, w
  WHERE asOf(theirs, $t, $k) AND asOf(w, $t, $k) AND NOT w.stage IN ['won', 'lost']
  RETURN count(DISTINCT d) AS open
}
CALL (u) {
  MATCH (u)<-[theirs:OWNED_BY]-(e:Entity)
  WHERE asOf(theirs, $t, $k) AND theirs.vf > $since
  RETURN count(DISTINCT e) AS given
}
RETURN u.id AS id, name AS name, territory AS territory, open AS open, given AS given
