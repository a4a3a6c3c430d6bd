// Compares a challenger with each champion it was asked beside: how many moments, how far apart, how often of one grade.
MATCH (p:ShadowPair {challenger: $challenger})
RETURN p.champion AS champion, count(p) AS pairs, avg(p.own - p.theirs) AS meanDifference,
  avg(abs(p.own - p.theirs)) AS meanDistance, max(abs(p.own - p.theirs)) AS largest,
  avg(CASE WHEN p.sameGrade THEN 1.0 ELSE 0.0 END) AS sameGrade, min(p.at) AS from, max(p.at) AS to
ORDER BY from, champion
