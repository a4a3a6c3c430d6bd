// Makes the id of what was done about learned effects unique.
CREATE CONSTRAINT lift_move_id IF NOT EXISTS FOR (n:LiftMove) REQUIRE n.id IS UNIQUE
