// Makes the lock of a subject, a person or an owner unique.
CREATE CONSTRAINT decision_line_id IF NOT EXISTS FOR (n:DecisionLine) REQUIRE n.id IS UNIQUE
