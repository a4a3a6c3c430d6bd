// Reads the vectors of subjects, with the moment that all of them are kept up to; what the reader knows by its revision is not sent again.
MATCH (m:OnlineMark {id: 'mark'})
UNWIND $subjects AS subject
MATCH (v:Vector {id: $target + '/' + subject})
RETURN v.subject AS subject, v.modelVersion AS modelVersion, CASE WHEN v.revision IN $known THEN null ELSE v.evidence END AS evidence, v.revision AS revision, v.stale AS stale, m.at AS mark
