import {mean} from '../metrics/mean.ts';
import type {DecisionLog, Scored} from './decision-log.ts';

/**
 * SNIPS: Σ weight × reward ÷ Σ weight (Hájek 1971; Swaminathan and Joachims 2015). Slightly biased, always within the range of the
 * rewards, and unmoved by a reward counted from another zero. Its scores are the value and each row's influence on it,
 * w (r − value) ÷ mean w, which is the delta method. O(rows).
 */
export function selfNormalised({rewards}: DecisionLog, weights: Float64Array): Scored {
	const average = mean(weights);
	const value = mean(weights.map((weight, row) => weight * rewards[row]!)) / average;
	return {value, scores: weights.map((weight, row) => value + (weight * (rewards[row]! - value)) / average)};
}
