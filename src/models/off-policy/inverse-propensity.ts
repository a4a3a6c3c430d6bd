import {mean} from '../metrics/mean.ts';
import type {DecisionLog, Scored} from './decision-log.ts';

/**
 * IPS: the mean of weight × reward (Horvitz and Thompson 1952; for policies, Strehl et al. 2010). Unbiased where the logging policy
 * gave every action of the evaluated one a chance and propensities are as logged; of high variance where weights are large. O(rows).
 */
export function inversePropensity({rewards}: DecisionLog, weights: Float64Array): Scored {
	const scores = weights.map((weight, row) => weight * rewards[row]!);
	return {value: mean(scores), scores};
}
