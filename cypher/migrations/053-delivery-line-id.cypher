// Makes the line of a subject's messages to an endpoint unique.
CREATE CONSTRAINT delivery_line_id IF NOT EXISTS FOR (n:DeliveryLine) REQUIRE n.id IS UNIQUE
