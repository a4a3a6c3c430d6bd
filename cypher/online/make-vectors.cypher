// Makes those vectors of subjects that are missing, once vectors are kept at all.
MATCH (m:OnlineMark {id: 'mark'})
UNWIND $subjects AS subject
MERGE (v:Vector {id: $target + '/' + subject})
ON CREATE SET v.target = $target, v.subject = subject, v.stale = [], v.marks = 0
RETURN count(v) AS vectors
