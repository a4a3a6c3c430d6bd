// Forgets what vectors hold, and tells whose they are: what their walks step over has been drawn anew.
MATCH (v:Vector)
SET v.evidence = null
RETURN v.target AS target, v.subject AS subject
