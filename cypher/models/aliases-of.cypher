// Finds which version each alias of a target named at a moment of the recorded clock.
MATCH (a:Alias {target: $target})
WHERE a.rf <= $k AND $k < a.rt
RETURN a.name AS name, a.version AS version, a.rf AS from
