import {mean, variance} from '../metrics/mean.ts';

/** Beyond this many standard deviations large arms count as out of balance (Austin 2009). */
export const IMBALANCE = 0.1;

/**
 * The standardised mean difference of a covariate between two arms: the difference of means ÷ the root of the mean of both variances (Austin 2009,
 * "Balance diagnostics for comparing the distribution of baseline covariates"). It hangs on no sample size, as a test would. 0 where
 * neither arm varies and the means are equal, ±Infinity where they are not.
 *
 * @example standardisedDifference(Float64Array.of(1, 2, 3), Float64Array.of(0, 1, 2)) // 1
 */
export function standardisedDifference(treated: Float64Array, baseline: Float64Array): number {
	const difference = mean(treated) - mean(baseline);
	const spread = Math.sqrt((variance(treated) + variance(baseline)) / 2);
	return difference === 0 ? 0 : difference / spread;
}
