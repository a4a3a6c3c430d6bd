// Makes an override's id unique.
CREATE CONSTRAINT forecast_override_id IF NOT EXISTS FOR (n:ForecastOverride) REQUIRE n.id IS UNIQUE
