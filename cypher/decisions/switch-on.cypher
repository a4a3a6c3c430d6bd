// Switches an action on again.
MATCH (s:ActionSwitch {action: $action})
WHERE s.until > $at
SET s.until = toInteger($at), s.endedBy = $actor, s.endReason = $reason
RETURN s.action AS action
