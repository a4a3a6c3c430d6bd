import {normalBar} from '../distributions/chi-square.ts';
import {auc} from '../metrics/auc.ts';
import {sigmoid} from '../sigmoid.ts';
import type {Comparison} from './comparison.ts';
import {estimatePerformance} from './estimate-performance.ts';

/** A loss that nobody would act on. */
const LEAST = 0.03;

/**
 * How far the AUC that outcomes show lies below the one that the same rows' probabilities promise. As long as the model is calibrated, so that
 * outcomes still depend on the same things in the same way, the gap is noise with the error of such an AUC (Hanley and McNeil
 * 1982); whatever the rows are like. One-sided. O(n log n).
 */
export function brokenPromise(logits: Float64Array, labels: Uint8Array, level: number): Comparison {
	const promised = estimatePerformance(logits.map(sigmoid));
	return {
		value: promised.auc - auc(labels, logits),
		bar: Math.max(LEAST, normalBar(2 * level) * promised.aucError),
	};
}
