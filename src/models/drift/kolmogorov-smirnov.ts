import {kolmogorovBar, kolmogorovTail} from '../distributions/kolmogorov.ts';
import type {Comparison} from './comparison.ts';

/**
 * The two-sample Kolmogorov–Smirnov distance, the largest gap between the cumulative shares, with its p-value by Kolmogorov's limit and
 * Stephens's (1970) correction for few rows. NaN is to be left out before. O(n log n).
 *
 * @example kolmogorovSmirnov(Float64Array.of(1, 2, 3), Float64Array.of(2, 3, 4)).distance // 0.333…
 */
export function kolmogorovSmirnov(
	first: Float64Array,
	second: Float64Array,
): {readonly distance: number; readonly pValue: number} {
	const [a, b] = [Float64Array.from(first).sort(), Float64Array.from(second).sort()];
	let [i, j, distance] = [0, 0, 0];
	while (i < a.length && j < b.length) {
		const x = Math.min(a[i]!, b[j]!);
		while (i < a.length && a[i]! <= x) {
			i++;
		}

		while (j < b.length && b[j]! <= x) {
			j++;
		}

		distance = Math.max(distance, Math.abs(i / a.length - j / b.length));
	}

	return {distance, pValue: kolmogorovTail(distance * scale(effective(a.length, b.length)))};
}

/**
 * The same distance from counts over the same ascending bins. Gaps are looked at where bins meet only, so it is at most the distance
 * of the values themselves, and its bar errs on the quiet side. O(bins).
 */
export function binnedDistance(reference: Float64Array, window: Float64Array, level: number): Comparison {
	const [m, n] = [total(reference), total(window)];
	let [below, above, value] = [0, 0, 0];
	for (let bin = 0; bin < reference.length; bin++) {
		below += reference[bin]! / m;
		above += window[bin]! / n;
		value = Math.max(value, Math.abs(below - above));
	}

	return {value, bar: distanceBar(m, n, level)};
}

/** The distance that samples of m and n rows of one population exceed with probability `level`. */
export function distanceBar(m: number, n: number, level: number): number {
	return kolmogorovBar(level) / scale(effective(m, n));
}

const effective = (m: number, n: number) => (m * n) / (m + n);
/** Stephens's correction; √rows for many. */
const scale = (rows: number) => Math.sqrt(rows) + 0.12 + 0.11 / Math.sqrt(rows);
const total = (counts: Float64Array) => counts.reduce((sum, count) => sum + count, 0);
