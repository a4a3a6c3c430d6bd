// Remembers the zone that a source's dates are in, and how its fiscal years run.
MERGE (p:Profile {source: $source})
SET p.calendar = $calendar
RETURN p.source AS source
