// Opens the vectors of subjects: what each holds, and after that, what the mark says. What the reader knows by its revision is not sent again.
UNWIND $subjects AS subject
MATCH (v:Vector {id: $target + '/' + subject})
WITH collect({subject: v.subject, modelVersion: v.modelVersion, evidence: CASE WHEN v.revision IN $known THEN null ELSE v.evidence END, revision: v.revision, parts: coalesce(v.parts, []), stale: v.stale, marks: v.marks, at: v.at}) AS vectors
MATCH (m:OnlineMark {id: 'mark'})
RETURN vectors AS vectors, m.at AS mark, m.watched AS watched
