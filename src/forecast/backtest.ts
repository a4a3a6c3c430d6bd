import {backtestHorizons} from '../../schema/forecasting.ts';
import {DAY} from '../core/clock.ts';
import {EngineError} from '../core/errors.ts';
import type {Graph} from '../graph/graph.ts';
import {type Scope, WHOLE_GRAPH} from '../graph/scope.ts';
import {type Moment, readHistories} from './deals.ts';
import {experts} from './experts/experts.ts';
import {coverageOf, errorsOf, intervalScore, type Stated} from './measure.ts';
import {openRolling, type Rolling} from './rolling.ts';
import {spreadOf} from './spread.ts';

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
};

export type Backtest = {
	/** The most origins of any horizon. */
	readonly origins: number;
	readonly horizons: readonly HorizonErrors[];
	readonly asOf: number;
	readonly knownAt: number;
	readonly seconds: number;
};

const LONGEST = 366;
/** An origin needs a quarter of closings before it. */
const WARM_UP = 91 * DAY;

/**
 * Makes the forecast again at past origins, a week apart, each from what was known there, for horizons in days, and compares it with what came. Only
 * origins whose horizon had ended by `asOf` count. Throws INPUT_INVALID for a horizon that is not 1 to 366 whole days.
 */
export async function backtest(
	graph: Graph,
	{horizons = backtestHorizons}: {readonly horizons?: readonly number[]},
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

	const rolling = openRolling(await readHistories(graph, scope), moment);
	const found = horizons.map(days => errorsAt(rolling, moment.asOf, days));
	return {
		origins: Math.max(0, ...found.map(({origins}) => origins)),
		horizons: found,
		...moment,
		seconds: (performance.now() - begun) / 1000,
	};
}

function errorsAt(rolling: Rolling, asOf: number, days: number): HorizonErrors {
	// What closed at the very moment of an origin was known at it.
	const lead = {ahead: 1, length: days * DAY - 1};
	const {since} = rolling.bookAt(asOf);
	const origins = rolling.originsBefore(asOf, lead).filter(origin => origin - since >= WARM_UP);
	const trials = origins.map(origin => ({
		origin,
		said: rolling.combinedAt(origin, lead),
		came: rolling.cameOf(origin, lead),
	}));
	const stated = trials.flatMap(({origin, said: {mean}, came}) => {
		const spread = spreadOf(mean, rolling.trialsBefore(origin, lead));
		const within = (reach: number): Stated => ({low: Math.max(0, mean - reach), high: mean + reach, came});
		return spread.isGuess ? [] : [{at80: within(spread.reach(0.8)), at95: within(spread.reach(0.95))}];
	});
	const [at80, at95] = [stated.map(one => one.at80), stated.map(one => one.at95)];
	return {
		days,
		...told(trials.map(({said, came}) => ({said: said.mean, came}))),
		intervals: stated.length,
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
	};
}

function told(trials: Parameters<typeof errorsOf>[0]): Errors {
	const {origins, wape, bias} = errorsOf(trials);
	return {origins, wape: wape ?? null, bias: bias ?? null};
}
