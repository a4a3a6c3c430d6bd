// Finds the deliveries to an endpoint that are in a state.
CREATE INDEX delivery_state IF NOT EXISTS FOR (n:Delivery) ON (n.endpoint, n.state)
