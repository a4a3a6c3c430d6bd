import {normalQuantile} from '../distributions/normal-quantile.ts';
import {normalTail} from '../metrics/normal-tail.ts';
import {anyTimeBar} from './any-time-bar.ts';

/** What is expected of the baseline and how much more the treated arm is to be worth: shares, or means with the outcomes' standard deviation. */
export type Expected =
	| {readonly kind: 'share'; readonly baseline: number; readonly effect: number}
	| {readonly kind: 'mean'; readonly deviation: number; readonly effect: number};

export type SizeOptions = {
	/** How often a difference may be seen where there is none; two-sided. */
	readonly alpha: number;
	/** How often the effect must be seen where it is there. */
	readonly power: number;
	/** Subjects of the baseline for each treated one; 1 unless told. */
	readonly ratio?: number;
	/** Correlation of outcomes with the covariate that CUPED takes out; 0 unless told. */
	readonly correlation?: number;
};

/** Subjects of both arms. */
export type Size = {readonly treated: number; readonly baseline: number};

/** The size for one look at the end, and that for an interval that holds at any time. */
export type PlannedSize = {readonly oneLook: Size; readonly anyTime: Size};

/**
 * How many subjects an experiment takes to see an effect, by the normal approximation (Fleiss, Levin and Paik 2003, 4.2, for shares: the bar by
 * the pooled variance, the power by both arms' own; Chow, Shao and Wang 2008, 3.2, for means). CUPED leaves 1 − correlation² of the variance.
 * `anyTime` puts the bar of `anyTimeBar` at the planned size for that of one look: so many are enough that the interval which may be looked at
 * all along excludes 0 with that power at the end; mostly it does before.
 *
 * @example planSize({kind: 'mean', deviation: 1, effect: 0.5}, {alpha: 0.05, power: 0.8}).oneLook // {treated: 63, baseline: 63}
 */
export function planSize(expected: Expected, options: SizeOptions): PlannedSize {
	const {alpha, power} = options;
	const up = normalQuantile(power);
	return {
		oneLook: sizeFor(expected, normalQuantile(1 - alpha / 2), up, options),
		anyTime: sizeFor(expected, barAtPlan(alpha), up, options),
	};
}

/** The bar at the planned size, which is the same whatever that size is. */
const barAtPlan = (alpha: number) => anyTimeBar(1, {alpha, planned: 1});

function sizeFor(expected: Expected, bar: number, up: number, {ratio = 1, correlation = 0}: SizeOptions): Size {
	const {none, some} = spreads(expected, ratio);
	const left = 1 - correlation ** 2;
	const treated = (left * (bar * none + up * some) ** 2) / expected.effect ** 2;
	return {treated: Math.ceil(treated), baseline: Math.ceil(ratio * Math.ceil(treated))};
}

/** √(variance of the difference × treated subjects), where there is no effect and where there is. */
function spreads(expected: Expected, ratio: number): {readonly none: number; readonly some: number} {
	if (expected.kind === 'mean') {
		const spread = expected.deviation * Math.sqrt(1 + 1 / ratio);
		return {none: spread, some: spread};
	}

	const {baseline, effect} = expected;
	const treated = baseline + effect;
	const pooled = (treated + ratio * baseline) / (1 + ratio);
	return {
		none: Math.sqrt(pooled * (1 - pooled) * (1 + 1 / ratio)),
		some: Math.sqrt(treated * (1 - treated) + (baseline * (1 - baseline)) / ratio),
	};
}

/**
 * How probable it is that an experiment with so many treated subjects sees the effect, at one look at the end or (`isAnyTime`) by the interval that
 * holds at any time. The chance of seeing an effect of the wrong sign is left out.
 */
export function powerOf(
	expected: Expected,
	treated: number,
	{alpha, ratio = 1, correlation = 0, isAnyTime = false}: Omit<SizeOptions, 'power'> & {readonly isAnyTime?: boolean},
): number {
	const {none, some} = spreads(expected, ratio);
	const bar = isAnyTime ? barAtPlan(alpha) : normalQuantile(1 - alpha / 2);
	const effect = (Math.abs(expected.effect) * Math.sqrt(treated)) / Math.sqrt(1 - correlation ** 2);
	return normalTail((bar * none - effect) / some);
}

/**
 * The smallest effect that so many treated subjects let one see with the given power, in the outcome's unit; by halving. Undefined where not even
 * the largest is seen (a share cannot grow beyond 1).
 */
export function maybeSmallestEffect(
	expected: Omit<Extract<Expected, {kind: 'share'}>, 'effect'> | Omit<Extract<Expected, {kind: 'mean'}>, 'effect'>,
	treated: number,
	{power, ...options}: SizeOptions & {readonly isAnyTime?: boolean},
): number | undefined {
	let high = expected.kind === 'share' ? 1 - expected.baseline : expected.deviation * 1000;
	let low = 0;
	const sees = (effect: number) => powerOf({...expected, effect}, treated, options) >= power;
	if (!sees(high)) {
		return undefined;
	}

	for (let step = 0; step < 60; step++) {
		const middle = (low + high) / 2;
		[low, high] = sees(middle) ? [low, middle] : [middle, high];
	}

	return high;
}
