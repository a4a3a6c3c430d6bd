// Finds the moments at which rows begin or end by themselves, in their order.
CREATE INDEX boundary_at IF NOT EXISTS FOR (n:Boundary) ON (n.at)
