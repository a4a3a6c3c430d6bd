import type {CalendarWords} from '../../schema/calendar.ts';
import {backtestHorizons} from '../../schema/forecasting.ts';
import type {Millis} from '../core/clock.ts';
import {EngineError} from '../core/errors.ts';
import type {Graph} from '../graph/graph.ts';
import {type Scope, WHOLE_GRAPH} from '../graph/scope.ts';
import {readCalendar} from './calendar/read-calendar.ts';
import {openTimeLine} from './calendar/time-line.ts';
import {type Moment, readHistories} from './deals.ts';
import {experts} from './experts/experts.ts';
import {coverageOf, errorsOf, intervalScore, type Stated} from './measure.ts';
import {daysAhead, rangeAt, scoredOrigins} from './ranges-before.ts';
import {openRolling, type Rolling} from './rolling.ts';

/** How wrong one way of forecasting was; null where nothing came, or it could not tell. */
export type Errors = {readonly origins: number; readonly wape: number | null; readonly bias: number | null};

/** How wrong forecasts of so many days were, and the ranges around them. */
export type HorizonErrors = Errors & {
	readonly days: number;
	/** Origins with enough past for a range. */
	readonly intervals: number;
	readonly coverage80: number | null;
	readonly coverage95: number | null;
	/** Mean interval scores over what came on average; lower is better. */
	readonly intervalScore80: number | null;
	readonly intervalScore95: number | null;
	/** Each expert by itself, at the origins where it could tell. */
	readonly baselines: Readonly<Record<string, Errors>>;
	/** Every forecast that was made again, the oldest first. */
	readonly forecasts: readonly PastForecast[];
};

/** A forecast of so many days as it would have been made at an origin, and what came, in US dollars. */
export type PastForecast = {
	readonly at: Millis;
	readonly said: number;
	readonly came: number;
	/** Where it would have said that four in five, or 95 in 100, end; null with too little past for a range. */
	readonly range80: readonly [number, number] | null;
	readonly range95: readonly [number, number] | null;
};

export type Backtest = {
	/** The most origins of any horizon. */
	readonly origins: number;
	readonly horizons: readonly HorizonErrors[];
	/** Whose days they are. */
	readonly zone: string;
	readonly asOf: number;
	readonly knownAt: number;
	readonly seconds: number;
};

const LONGEST = 366;

/**
 * Makes the forecast again at past origins, a week of local days apart, each from what was known there, for horizons in days, and compares it with what came. Only
 * origins whose horizon had ended by `asOf` count. Throws INPUT_INVALID for a horizon that is not 1 to 366 whole days.
 */
export async function backtest(
	graph: Graph,
	{
		horizons = backtestHorizons,
		calendar = {},
	}: {readonly horizons?: readonly number[]; readonly calendar?: CalendarWords},
	moment: Moment,
	scope: Scope = WHOLE_GRAPH,
): Promise<Backtest> {
	const begun = performance.now();
	for (const days of horizons) {
		if (!Number.isInteger(days) || days < 1 || days > LONGEST) {
			throw new EngineError('INPUT_INVALID', {
				where: 'horizons',
				problem: `\`${days}\` is not a whole number of days from 1 to ${LONGEST}`,
			});
		}
	}

	const {zone} = (await readCalendar(graph, calendar)).calendar;
	const line = openTimeLine(zone);
	const rolling = openRolling(await readHistories(graph, scope), moment, line);
	const found = horizons.map(days => errorsAt(rolling, line.localOf(moment.asOf), days));
	return {
		origins: Math.max(0, ...found.map(({origins}) => origins)),
		horizons: found,
		zone,
		...moment,
		seconds: (performance.now() - begun) / 1000,
	};
}

function errorsAt(rolling: Rolling, asOf: number, days: number): HorizonErrors {
	const lead = daysAhead(days);
	const origins = scoredOrigins(rolling, asOf, lead);
	const trials = origins.map(origin => ({
		said: rolling.combinedAt(origin, lead),
		came: rolling.cameOf(origin, lead),
	}));
	const ranges = origins.map(origin => rangeAt(rolling, origin, lead));
	const at80 = ranges.flatMap(range => range?.at80 ?? []);
	const at95 = ranges.flatMap(range => range?.at95 ?? []);
	return {
		days,
		...told(trials.map(({said, came}) => ({said: said.mean, came}))),
		intervals: at80.length,
		coverage80: coverageOf(at80),
		coverage95: coverageOf(at95),
		intervalScore80: intervalScore(at80, 0.8),
		intervalScore95: intervalScore(at95, 0.95),
		baselines: Object.fromEntries(
			experts.map(({name}, index) => [
				name,
				told(trials.flatMap(({said: {said}, came}) => (said[index] === undefined ? [] : [{said: said[index], came}]))),
			]),
		),
		forecasts: trials
			.map(({said, came}, index) => ({
				at: origins[index]!,
				...{said: said.mean, came},
				range80: boundsOf(ranges[index]?.at80),
				range95: boundsOf(ranges[index]?.at95),
			}))
			.reverse(),
	};
}

const boundsOf = (range: Stated | undefined) => (range === undefined ? null : ([range.low, range.high] as const));

function told(trials: Parameters<typeof errorsOf>[0]): Errors {
	const {origins, wape, bias} = errorsOf(trials);
	return {origins, wape: wape ?? null, bias: bias ?? null};
}
