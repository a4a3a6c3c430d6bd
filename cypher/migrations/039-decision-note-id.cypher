// Makes the id of what a person said of a decision unique.
CREATE CONSTRAINT decision_note_id IF NOT EXISTS FOR (n:DecisionNote) REQUIRE n.id IS UNIQUE
