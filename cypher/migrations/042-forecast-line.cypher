// Makes the line of what people decide about forecasts unique, so that it can be locked.
CREATE CONSTRAINT forecast_line IF NOT EXISTS FOR (n:ForecastLine) REQUIRE n.name IS UNIQUE
