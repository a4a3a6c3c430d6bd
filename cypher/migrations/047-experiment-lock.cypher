// Makes the lock of experiments unique.
CREATE CONSTRAINT experiment_lock_id IF NOT EXISTS FOR (n:ExperimentLock) REQUIRE n.id IS UNIQUE
