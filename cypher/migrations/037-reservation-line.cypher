// Finds what was reserved of a subject, a person or an owner.
CREATE INDEX reservation_line IF NOT EXISTS FOR (n:Reservation) ON (n.line, n.at)
