// Lists the champion's version of every target.
MATCH (a:Alias {name: 'champion'})
WHERE a.rt = $forever
RETURN a.target AS target, a.version AS version
