// Makes a version the champion of its target from now on, and keeps who was before.
MATCH (m:Model {version: $version})
OPTIONAL MATCH (before:Alias {name: 'champion', target: $target, rt: toInteger($forever)})
SET before.rt = toInteger($at)
CREATE (:Alias {name: 'champion', target: $target, version: $version, rf: toInteger($at), rt: toInteger($forever)})
RETURN m.version AS version
