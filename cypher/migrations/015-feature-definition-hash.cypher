// Makes a feature definition's hash unique.
CREATE CONSTRAINT feature_definition_hash IF NOT EXISTS FOR (n:FeatureDefinition) REQUIRE n.hash IS UNIQUE
