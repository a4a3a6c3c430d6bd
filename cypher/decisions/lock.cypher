// Takes the locks of subjects, people and owners until the transaction ends, and gives moments later than all before: `count` of them, from `at` on.
UNWIND $ids AS id
MERGE (l:DecisionLine {id: id})
SET l.locked = true
WITH collect(l) AS lines
UNWIND lines AS l
WITH lines, max(coalesce(l.at, 0)) AS latest
WITH lines, CASE WHEN latest >= toInteger($now) THEN latest + 1 ELSE toInteger($now) END AS at
FOREACH (l IN lines | SET l.at = at + toInteger($count) - 1)
RETURN at AS at
