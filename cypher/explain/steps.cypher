// Reads what a person is shown of the steps of walks, by the server's names for them: nodes with what an assertion says in one word, and relationships.
MATCH (n)
WHERE elementId(n) IN $nodes
WITH n, coalesce(head([label IN labels(n) WHERE NOT label IN ['Entity', 'Assertion']]), 'Assertion') AS kind
RETURN elementId(n) AS step, kind AS kind, null AS from, null AS to,
  CASE kind WHEN 'Interaction' THEN n.entity WHEN 'Assertion' THEN n.statement ELSE n.id END AS id,
  CASE kind
    WHEN 'Interaction' THEN coalesce(n.subject, n.kind)
    WHEN 'Assertion' THEN coalesce(n.stage, n.status, n.seniority, n.priority, n.name, n.title, n.aspect)
    ELSE coalesce(n.name, n.id)
  END AS name,
  n.statement AS statement, n.vf AS vf, n.vt AS vt, n.rf AS rf, n.rt AS rt
UNION ALL
MATCH ()-[r]->()
WHERE elementId(r) IN $edges
RETURN elementId(r) AS step, type(r) AS kind, elementId(startNode(r)) AS from, elementId(endNode(r)) AS to,
  null AS id, null AS name, r.by AS statement, r.vf AS vf, r.vt AS vt, r.rf AS rf, r.rt AS rt
