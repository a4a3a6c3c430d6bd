// Makes a stored forecast's id unique.
CREATE CONSTRAINT stored_forecast_id IF NOT EXISTS FOR (n:StoredForecast) REQUIRE n.id IS UNIQUE
