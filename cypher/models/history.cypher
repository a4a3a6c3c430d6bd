// Lists every move of a target's aliases: who moved what, when and why.
MATCH (a:Alias {target: $target})
RETURN a.name AS name, a.version AS version, a.rf AS from, a.rt AS to,
  coalesce(a.move, 'promote') AS move, coalesce(a.actor, 'cli') AS actor, coalesce(a.reason, '') AS reason
ORDER BY from, name
