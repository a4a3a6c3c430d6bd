// Reads the vectors of subjects, with the moment that all of them are kept up to.
MATCH (m:OnlineMark {id: 'mark'})
UNWIND $subjects AS subject
MATCH (v:Vector {id: $target + '/' + subject})
RETURN v.subject AS subject, v.modelVersion AS modelVersion, v.evidence AS evidence, v.stale AS stale, m.at AS mark
