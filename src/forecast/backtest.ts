import type {Millis} from '../core/clock.ts';
import {conformalQuantile} from './conformal-quantile.ts';
import type {Deal} from './deals.ts';
import {bookedIn, expectDeals} from './expect-deals.ts';
import {type Period, periodsBefore} from './period.ts';
import {whatIsKnown} from './what-is-known.ts';

/** A past period and the moment at which a forecast of it would have been made. */
export type Origin = Period & {readonly asOf: Millis};

/** A past forecast and what came of it, in US dollars. */
export type Outcome = {readonly forecast: number; readonly actual: number};

const MOST_ORIGINS = 12;
/** Past forecasts below which an 80 % bound would be the luck of the draw. */
export const FEWEST_ORIGINS = 5;
/** Closed deals below which nobody could say how often or how fast deals close. */
export const FEWEST_CLOSED = 10;
const COVERAGE = 0.8;

/**
 * The latest periods before this one that were over by `asOf`, each with the moment that lies in it where `asOf` lies in
 * this one: a forecast made on day 20 is measured by forecasts made on day 20.
 */
export function originsBefore(period: Period, asOf: Millis): Origin[] {
	return periodsBefore(period, asOf, MOST_ORIGINS).map(earlier => ({
		...earlier,
		asOf: Math.min(earlier.to, earlier.from + asOf - period.from),
	}));
}

/**
 * What would have been forecast at an origin from the deals as they were known there, with the win rate of that time for
 * every open deal, and what was won in the period as known today. Undefined when fewer than 10 deals had closed by then.
 */
export function maybeOutcome(origin: Origin, then: readonly Deal[], today: readonly Deal[]): Outcome | undefined {
	const known = whatIsKnown(then, origin.asOf);
	if (known.closed < FEWEST_CLOSED) {
		return undefined;
	}

	const open = then.filter(deal => deal.closing === undefined);
	const {deals} = expectDeals(open, origin, origin.asOf, known, () => known.winRate);
	const forecast = bookedIn(then, origin) + deals.reduce((sum, deal) => sum + deal.expected, 0);
	return {forecast, actual: bookedIn(today, origin)};
}

/**
 * How wrong past forecasts were: WAPE = Σ|forecast − actual| / Σ actual and bias = Σ(forecast − actual) / Σ actual (above 0:
 * too high). Undefined when nothing was ever won.
 */
export function errorsOf(outcomes: readonly Outcome[]): {
	readonly origins: number;
	readonly wape: number | undefined;
	readonly bias: number | undefined;
} {
	const total = outcomes.reduce((sum, {actual}) => sum + actual, 0);
	const errors = outcomes.map(({forecast, actual}) => forecast - actual);
	const share = (sum: number) => (total > 0 ? sum / total : undefined);
	return {
		origins: outcomes.length,
		wape: share(errors.reduce((sum, error) => sum + Math.abs(error), 0)),
		bias: share(errors.reduce((sum, error) => sum + error, 0)),
	};
}

/**
 * The 80 % interval around a forecast by split conformal prediction over past relative errors |actual − forecast| / forecast,
 * never below what is booked already. Undefined with fewer than 5 past forecasts, and where relative errors bound nothing:
 * when this forecast or one that something came of is 0.
 */
export function maybeInterval(
	mean: number,
	booked: number,
	outcomes: readonly Outcome[],
): readonly [number, number] | undefined {
	if (outcomes.length < FEWEST_ORIGINS || mean === 0) {
		return undefined;
	}

	const relative = outcomes.map(({forecast, actual}) =>
		actual === forecast ? 0 : Math.abs(actual - forecast) / forecast,
	);
	const reach = conformalQuantile(relative, COVERAGE);
	return Number.isFinite(reach) ? [Math.max(booked, mean * (1 - reach)), mean * (1 + reach)] : undefined;
}
