// Keeps what champion and challenger say of the same moments, once each, up to a number per challenger.
CALL () {
  MATCH (p:ShadowPair {challenger: $challenger})
  RETURN count(p) AS kept
}
UNWIND $pairs AS pair
WITH kept, pair
ORDER BY pair.i
WHERE kept + pair.i < $most
MERGE (p:ShadowPair {id: pair.id})
ON CREATE SET p.target = $target, p.champion = $champion, p.challenger = $challenger, p.at = toInteger($at),
  p.subject = pair.subject, p.asOf = toInteger(pair.asOf), p.knownAt = toInteger(pair.knownAt),
  p.theirs = pair.theirs, p.own = pair.own, p.sameGrade = pair.sameGrade
RETURN count(p) AS kept
