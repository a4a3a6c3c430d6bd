// Lists which version each alias named at a moment of the recorded clock.
MATCH (a:Alias)
WHERE a.rf <= $k AND $k < a.rt
RETURN a.target AS target, a.name AS name, a.version AS version, a.rf AS from
ORDER BY target, name
