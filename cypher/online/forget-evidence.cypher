// Forgets what vectors hold, and tells whose they are: what their walks step over has been drawn anew.
CALL () {
  MATCH (p:VectorPart)
  DELETE p
}
MATCH (v:Vector)
SET v.evidence = null, v.revision = null, v.parts = null
RETURN v.target AS target, v.subject AS subject
