// Accounts that had a won deal by a moment.
WITH $moment AS s
MATCH (a:Account)<-[for:FOR_ACCOUNT]-(d:Opportunity)<-[:OF]-(w:Assertion {stage: 'won'})
WHERE asOf(for, s.t, s.k) AND asOf(w, s.t, s.k)
RETURN DISTINCT a.id AS id
ORDER BY id
