// Lists the recorded feature sets, or one, with what each is the set of.
MATCH (s:FeatureSet)
WHERE $version IS NULL OR s.version = $version
RETURN s.version AS version, s.of AS of, s.features AS features, s.at AS at
ORDER BY at, version
