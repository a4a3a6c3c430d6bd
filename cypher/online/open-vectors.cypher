// Opens the vectors of subjects, making those that are missing, and tells what each holds; what the reader knows by its revision is not sent again.
MATCH (m:OnlineMark {id: 'mark'})
UNWIND $subjects AS subject
MERGE (v:Vector {id: $target + '/' + subject})
ON CREATE SET v.target = $target, v.subject = subject, v.stale = [], v.marks = 0
RETURN v.subject AS subject, v.modelVersion AS modelVersion, CASE WHEN v.revision IN $known THEN null ELSE v.evidence END AS evidence, v.revision AS revision, coalesce(v.parts, []) AS parts, v.stale AS stale, v.marks AS marks, v.at AS at, m.at AS mark
