import {binCountOf} from '../bin-of.ts';
import type {Column} from '../dataset.ts';
import {encode} from '../encode.ts';
import {mean, variance} from '../metrics/mean.ts';
import {categoryShift} from './category-shift.ts';
import type {Comparison} from './comparison.ts';
import {binnedDistance} from './kolmogorov-smirnov.ts';
import {meanShift} from './mean-shift.ts';
import {mergeBins, merged} from './merge-bins.ts';
import {populationStability} from './population-stability.ts';
import {countsOf, type FeatureReference} from './reference.ts';
import {shareShift} from './share-shift.ts';

/** The measures of one feature's drift. */
export type FeatureMeasure = 'psi' | 'ks' | 'mean' | 'upper-tail' | 'js' | 'missing';
export type FeatureComparison = Comparison & {readonly measure: FeatureMeasure};

/** Measures that a feature of each kind is held to, for whoever divides the chance of a false alarm among them. */
export const measuresOf: Readonly<Record<'number' | 'category', readonly FeatureMeasure[]>> = {
	number: ['psi', 'ks', 'mean', 'upper-tail', 'missing'],
	category: ['psi', 'js', 'missing'],
};

const BINS = 10;
/** Fewer independent rows than this say nothing about a distribution. */
const LEAST_ROWS = 20;
/** The quantile of the reference above which the upper tail begins. */
const UPPER = 0.9;

/**
 * How a window's values of a feature differ from those of training: the distribution (PSI; for numbers also Kolmogorov–Smirnov, the mean
 * and the share in the reference's upper decile, for categories Jensen–Shannon), and the share that is missing. Rows
 * count for as many independent ones as the reference's dispersion leaves of them. A measure that they cannot tell (fewer than 20
 * present, one bin, no spread) is left out; `level` is the chance of a false alarm of one measure. O(n log bins).
 */
export function compareFeature(reference: FeatureReference, window: Column, level: number): FeatureComparison[] {
	const {bins, moments, dispersion} = reference;
	const before = Float64Array.from(reference.counts, count => count / dispersion);
	const after = countsOf(encode(window, bins), binCountOf(bins)).map(count => count / dispersion);
	const missing = {
		measure: 'missing' as const,
		...shareShift({count: before[0]!, rows: sum(before)}, {count: after[0]!, rows: sum(after)}, level),
	};
	const [own, now] = [before.slice(1), after.slice(1)];
	if (sum(own) < LEAST_ROWS || sum(now) < LEAST_ROWS) {
		return sum(after) < LEAST_ROWS ? [] : [missing];
	}

	const groups = mergeBins(own, sum(now), BINS);
	const [coarse, later] = [merged(own, groups), merged(now, groups)];
	const isSpread = coarse.length > 1;
	if (window.kind === 'category') {
		return [
			...(isSpread ? [{measure: 'psi' as const, ...populationStability(coarse, later, level)}] : []),
			...(isSpread ? [{measure: 'js' as const, ...categoryShift(coarse, later, level)}] : []),
			missing,
		];
	}

	const present = window.values.filter(Number.isFinite);
	return [
		...(isSpread ? [{measure: 'psi' as const, ...populationStability(coarse, later, level)}] : []),
		{measure: 'ks', ...binnedDistance(own, now, level)},
		...(moments === null || moments.variance === 0
			? []
			: [
					{
						measure: 'mean' as const,
						...meanShift(
							{rows: sum(own), ...moments},
							{rows: sum(now), mean: mean(present), variance: variance(present)},
							level,
						),
					},
				]),
		...upperTail(own, now, level),
		missing,
	];
}

/** The shift of the share above the reference's 90 % quantile, where bins end near it. */
function upperTail(own: Float64Array, now: Float64Array, level: number): FeatureComparison[] {
	let first = 0;
	for (let below = 0; first < own.length && below < UPPER * sum(own); first++) {
		below += own[first]!;
	}

	const [before, after] = [sum(own.slice(first)), sum(now.slice(first))];
	return before === 0
		? []
		: [
				{
					measure: 'upper-tail',
					...shareShift({count: before, rows: sum(own)}, {count: after, rows: sum(now)}, level),
				},
			];
}

const sum = (counts: Float64Array) => counts.reduce((total, count) => total + count, 0);
