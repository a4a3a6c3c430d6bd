// Makes the id of what was done with an experiment unique.
CREATE CONSTRAINT experiment_move_id IF NOT EXISTS FOR (n:ExperimentMove) REQUIRE n.id IS UNIQUE
