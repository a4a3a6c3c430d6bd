// Tells what every score stands on: the targets that sources have declared, which version each alias named at a moment of the recorded clock, and the latest moment, no later than now, at which the graph learned something.
WITH
  COLLECT { MATCH (t:Target) WITH t ORDER BY t.name, t.source RETURN t.declaration } AS declarations,
  COLLECT { MATCH (a:Alias) WHERE a.rf <= $k AND $k < a.rt RETURN {target: a.target, name: a.name, version: a.version} } AS aliases,
  head(COLLECT { MATCH (a:Assertion) WHERE a.rf <= $now RETURN a.rf ORDER BY a.rf DESC LIMIT 1 }) AS recordedAt
RETURN declarations AS declarations, aliases AS aliases, recordedAt AS recordedAt
