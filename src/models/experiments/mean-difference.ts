import {mean, variance} from '../metrics/mean.ts';
import {type AnyTime, anyTimeBar} from './any-time-bar.ts';

/** A difference of means, in the outcome's unit: treated less baseline, with an interval that holds at any time. */
export type Difference = {
	readonly value: number;
	readonly error: number;
	readonly interval: readonly [low: number, high: number];
};

/**
 * By how much the mean of one arm lies above that of another, with an interval that may be looked at as often as one likes (see `anyTimeBar`).
 * Variances are not taken to be equal (Welch 1947). Both arms need two observations. O(n).
 *
 * @example meanDifference(Float64Array.of(1, 0, 1, 1), Float64Array.of(0, 0, 1, 0), {alpha: 0.05, planned: 8}).value // 0.5
 */
export function meanDifference(treated: Float64Array, baseline: Float64Array, anyTime: AnyTime): Difference {
	const value = mean(treated) - mean(baseline);
	const error = Math.sqrt(variance(treated) / treated.length + variance(baseline) / baseline.length);
	const reach = error * anyTimeBar(treated.length + baseline.length, anyTime);
	return {value, error, interval: [value - reach, value + reach]};
}
