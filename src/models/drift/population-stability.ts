import {chiSquareBar} from '../distributions/chi-square.ts';
import type {Comparison} from './comparison.ts';
import {stabilityIndex} from './stability-index.ts';

/** Below this nothing moved that anybody need know of (Siddiqi 2006), however many rows make it certain. */
const LEAST = 0.1;
/** Added to each count, so that no share is 0. */
const SMOOTH = 0.5;

/**
 * The population stability index between counts over the same bins, with its sampling-noise bar: of one population, samples of n and m
 * rows show (1/n + 1/m) · χ² with bins − 1 degrees of freedom (Yurdakul 2018). The bar is that noise's upper quantile, and at
 * least 0.1. Bins should expect ten rows each; see `mergeBins`. O(bins).
 */
export function populationStability(reference: Float64Array, window: Float64Array, level: number): Comparison {
	const [m, n] = [total(reference), total(window)];
	const noise = (1 / n + 1 / m) * chiSquareBar(level, Math.max(1, reference.length - 1));
	return {value: stabilityIndex(sharesOf(reference), sharesOf(window)), bar: Math.max(LEAST, noise)};
}

/** Counts as shares of their sum, none of them 0. */
export function sharesOf(counts: Float64Array): Float64Array {
	const sum = total(counts) + SMOOTH * counts.length;
	return counts.map(count => (count + SMOOTH) / sum);
}

const total = (counts: Float64Array) => counts.reduce((sum, count) => sum + count, 0);
