// Makes the revision of an experiment's declaration unique.
CREATE CONSTRAINT experiment_plan IF NOT EXISTS FOR (n:ExperimentPlan) REQUIRE n.revision IS UNIQUE
