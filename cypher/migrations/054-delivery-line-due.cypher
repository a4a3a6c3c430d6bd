// Finds what is due at an endpoint.
CREATE INDEX delivery_line_due IF NOT EXISTS FOR (n:DeliveryLine) ON (n.endpoint, n.dueAt)
