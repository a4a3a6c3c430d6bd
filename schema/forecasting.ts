/** Levels that a forecast can be divided by. */
export const forecastLevels = ['owner', 'manager', 'product', 'account'] as const;
export type ForecastLevel = (typeof forecastLevels)[number];

/** Days ahead that a backtest looks at unless others are asked for: a week, four weeks, a quarter. */
export const backtestHorizons = [7, 28, 91] as const;
