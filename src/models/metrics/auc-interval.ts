import {mean, variance} from './mean.ts';
import {placementsOf} from './placements.ts';

export type AucInterval = {readonly auc: number; readonly low: number; readonly high: number; readonly error: number};

/**
 * The AUC with its standard error and interval (95 % unless told; DeLong, DeLong and Clarke-Pearson 1988):
 * error² = var(placements of positives) / positives + var(placements of negatives) / negatives.
 */
export function aucInterval(labels: Uint8Array, scores: Float64Array, z = 1.959964): AucInterval {
	const {positive, negative} = placementsOf(labels, scores);
	const area = mean(positive);
	const error = Math.sqrt(variance(positive) / positive.length + variance(negative) / negative.length);
	return {auc: area, low: Math.max(0, area - z * error), high: Math.min(1, area + z * error), error};
}
