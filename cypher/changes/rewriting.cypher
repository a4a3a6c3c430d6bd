// Counts the changes from a moment on that may say something new about the past: all that wrote rows, but for events recorded as they happen.
MATCH (c:Change)
WHERE c.at >= $after
WITH c, any(name IN c.queries WHERE name STARTS WITH 'ingest/' AND name <> 'ingest/save-run')
  AND NOT 'events/remember-keys' IN c.queries AS rewrites
RETURN count(CASE WHEN rewrites THEN 1 END) AS changes, max(CASE WHEN rewrites THEN c.at END) AS latest, max(c.at) AS newest
