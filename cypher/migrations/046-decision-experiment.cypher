// Finds the decisions that were made in an experiment.
CREATE INDEX decision_experiment IF NOT EXISTS FOR (n:Decision) ON (n.experiment)
