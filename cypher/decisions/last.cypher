// The hash of the last decision about each subject.
UNWIND $subjects AS subject
MATCH (d:Decision {subject: subject})
WHERE d.at < $before
WITH subject, d ORDER BY d.at DESC
RETURN subject AS subject, head(collect(d.hash)) AS hash
