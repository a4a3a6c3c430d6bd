import {normalBar} from '../distributions/chi-square.ts';
import type {Comparison} from './comparison.ts';

/** A sample by its first two moments. */
export type Moments = {readonly rows: number; readonly mean: number; readonly variance: number};

/**
 * How far a mean moved, in standard deviations of the reference (Cohen's d with the reference's spread), beside the distance that
 * Welch's (1947) standard error lets it move by chance. Where the reference does not vary, 0 or infinite. O(1).
 */
export function meanShift(reference: Moments, window: Moments, level: number): Comparison {
	const gap = Math.abs(window.mean - reference.mean);
	const error = Math.sqrt(
		reference.variance / reference.rows + Math.max(window.variance, reference.variance) / window.rows,
	);
	const spread = Math.sqrt(reference.variance);
	return spread === 0
		? {value: gap === 0 ? 0 : Number.POSITIVE_INFINITY, bar: 0}
		: {value: gap / spread, bar: (normalBar(level) * error) / spread};
}
