// What a person did together with each other person, or an account's people with our sellers, weighed by channel, role and company.
// A row is one interaction with one other person (`what`), at its weightiest pair of roles, or one answer between the two.
UNWIND $subjects AS s
MATCH (e:Entity {id: s.id})<-[jobs:WORKS_AT*0..1]-(a:Entity)
USING INDEX SEEK e:Entity(id)
WHERE all(r IN jobs WHERE asOf(r, s.t, s.k))
CALL (s, e, a) {
  MATCH (a)-[x:SENT|RECEIVED_BY|COPIED_TO|ATTENDED]-(m:Interaction)
  WHERE asOf(x, s.t, s.k) AND asOf(m, s.t, s.k) AND coalesce(m.kind, 'email') <> 'touch'
  WITH s, e, a, x, m, toFloat(COUNT {
    MATCH (m)-[z:SENT|RECEIVED_BY|COPIED_TO|ATTENDED]-(c:Entity)
    WHERE asOf(z, s.t, s.k) AND c <> a
    RETURN DISTINCT c
  }) AS company
  MATCH (m)-[y:SENT|RECEIVED_BY|COPIED_TO|ATTENDED]-(b:Entity)
  WHERE asOf(y, s.t, s.k) AND b <> a AND coalesce(b.id IN s.others, true) AND CASE WHEN e:Account THEN b:Owner ELSE true END
  WITH x, m, y, b, CASE
    WHEN m.kind = 'meeting' THEN 3.0
    WHEN m.kind = 'call' THEN 2.0
    ELSE coalesce(
      {SENT: {RECEIVED_BY: 1.0, COPIED_TO: 0.5}, RECEIVED_BY: {SENT: 0.1}, COPIED_TO: {SENT: 0.05}}[type(x)][type(y)],
      0.1 / sqrt(company)
    )
  END / sqrt(company) AS weight
  ORDER BY weight DESC, x.row, y.row
  WITH m, b, head(collect([weight, x, y])) AS best
  RETURN b, best[0] AS weight, m.vf AS at, m.statement AS fact,
    CASE WHEN m.kind IN ['call', 'meeting'] THEN m.kind ELSE 'mail' END AS channel,
    [m] AS between, [best[1], best[2]] AS steps
  UNION ALL
  MATCH (a)-[x:SENT]->(m:Interaction)-[re:REPLIES_TO]-(o:Interaction)<-[y:SENT]-(b:Entity)
  WHERE asOf(x, s.t, s.k) AND asOf(m, s.t, s.k) AND asOf(re, s.t, s.k) AND asOf(o, s.t, s.k) AND asOf(y, s.t, s.k)
    AND b <> a AND coalesce(b.id IN s.others, true) AND CASE WHEN e:Account THEN b:Owner ELSE true END
  WITH x, m, re, o, y, b, CASE WHEN startNode(re) = m THEN m ELSE o END AS answer
  RETURN b, 0.5 * 2.0 ^ (-abs(m.vf - o.vf) / 86400000.0 / 2) AS weight, answer.vf AS at, answer.statement AS fact,
    'answer' AS channel, [m, o] AS between, [x, re, y] AS steps
}
RETURN s.i AS i, weight AS weight, at AS at, b.id AS what, 1 AS n, fact AS fact, channel AS channel,
  CASE WHEN $paths THEN CASE size(jobs) WHEN 0 THEN [a] ELSE [e, a] END + between + [b] END AS nodes,
  CASE WHEN $paths THEN jobs + steps END AS edges
