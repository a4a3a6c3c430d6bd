// The experiment over decisions of a target that takes subjects in at a moment.
MATCH (e:Experiment {target: $target})-[:RUNS]->(p:ExperimentPlan)
WHERE e.from <= $at AND e.until > $at
RETURN e.name AS name, p.revision AS revision, p.content AS content
ORDER BY name
LIMIT 1
