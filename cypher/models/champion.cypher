// Finds the champion of a target at a moment of the recorded clock, with its artefact.
MATCH (a:Alias {name: 'champion', target: $target})
WHERE a.rf <= $k AND $k < a.rt
MATCH (m:Model {version: a.version})
RETURN m.version AS version, m.artefact AS artefact
