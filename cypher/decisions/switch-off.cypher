// Switches an action off for everybody; one that is off stays off.
MERGE (s:ActionSwitch {action: $action, until: toInteger($forever)})
ON CREATE SET s.at = toInteger($at), s.actor = $actor, s.reason = $reason
RETURN s.action AS action
