/**
 * Levels that a forecast can be divided by: by seller (`owner`, `manager`, `region`), by what is sold (`product`), and by customer (`segment`, `account`, and
 * `family`, the account at the top of its hierarchy).
 */
export const forecastLevels = ['owner', 'manager', 'region', 'product', 'segment', 'account', 'family'] as const;
export type ForecastLevel = (typeof forecastLevels)[number];

/** What a manager may override the forecast of, besides the whole period: one group of a level, or one deal. */
export const overrideLevels = [...forecastLevels, 'opportunity'] as const;
export type OverrideLevel = (typeof overrideLevels)[number];

/**
 * How a quota stands: something is left to bring in (`open`), exactly nothing (`met`), less than nothing (`exceeded`), or the period is over and something is
 * missing (`missed`).
 */
export const quotaStandings = ['open', 'met', 'exceeded', 'missed'] as const;
export type QuotaStanding = (typeof quotaStandings)[number];

/**
 * What the final amount of an open deal is told from: what won deals like it brought as shares of what was expected of them (`ratios`), what won deals brought
 * where it states no amount (`won-amounts`), its amount alone where too few won deals tell more (`as-stated`), what somebody assumes (`assumed`), or nothing (`unknown`).
 */
export const amountBases = ['ratios', 'won-amounts', 'as-stated', 'assumed', 'unknown'] as const;
export type AmountBasis = (typeof amountBases)[number];

/** Days ahead that a backtest looks at unless others are asked for: a week, four weeks, a quarter. */
export const backtestHorizons = [7, 28, 91] as const;

/**
 * What moved a deal's part of a forecast.
 *
 * - `won`, `lost`: it closed. `reopened`: it is open again. `began`, `withdrawn`: it was not known before, or is not any more.
 * - `score`: its chance to be won at all is another. `timing`: how much of that falls into the period. `amount`: what it would bring.
 * - `outlook`: what the experts say together of all deals, beside the deals' own sum.
 * - `booked`: what was won before counts for another amount, or in another period.
 */
export const changeCauses = [
	'won',
	'lost',
	'reopened',
	'began',
	'withdrawn',
	'score',
	'timing',
	'amount',
	'outlook',
	'booked',
] as const;
export type ChangeCause = (typeof changeCauses)[number];
