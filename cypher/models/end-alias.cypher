// Makes an alias of a target name nothing from now on, and keeps which version it named before.
MATCH (a:Alias {name: $name, target: $target, rt: toInteger($forever)})
SET a.rt = toInteger($at)
RETURN a.version AS version
