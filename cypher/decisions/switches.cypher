// Which actions are switched off.
MATCH (s:ActionSwitch)
WHERE s.until > $at
RETURN s.action AS action, s.reason AS reason, s.actor AS actor, s.at AS at
ORDER BY action
