// Makes the id of what was done to a webhook endpoint unique.
CREATE CONSTRAINT taken_day_id IF NOT EXISTS FOR (n:TakenDay) REQUIRE n.id IS UNIQUE
