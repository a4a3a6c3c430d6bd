// Makes an alias of a target name another version from now on, and keeps which it named before.
MATCH (m:Model {version: $version})
OPTIONAL MATCH (before:Alias {name: $name, target: $target, rt: toInteger($forever)})
SET before.rt = toInteger($at)
CREATE (:Alias {
  name: $name, target: $target, version: $version, rf: toInteger($at), rt: toInteger($forever),
  move: $move, actor: $actor, reason: $reason
})
RETURN m.version AS version
