// Who took part in an experiment as known at a moment: the first decision of each subject with its facts, and all that followed.
MATCH (d:Decision {experiment: $name})
WHERE d.at <= toInteger($at)
WITH d ORDER BY d.at
WITH d.subject AS subject, collect(d) AS made
RETURN subject AS subject, head(made).arm AS arm, head(made).at AS at, head(made).facts AS facts,
  [d IN made | d {.id, .at, .arm, .action, .person, .owner, .needsApproval, .approvals, .bookRevision, .modelVersion}] AS decisions
ORDER BY at, subject
