import type {DecisionLog, PolicyTable} from './decision-log.ts';

/** The weights of a log's rows, and how many propensities the clip raised. */
export type Weights = {readonly weights: Float64Array; readonly clipped: number};

/**
 * How much more often the policy would have done what was done, row by row: w = π(action) ÷ propensity, where a propensity below
 * `leastPropensity` counts as that much. Clipping bounds what one row may say, at the price of a value that is too near 0. O(rows).
 *
 * @example importanceWeights(log, policy, 0) // none clipped
 */
export function importanceWeights(log: DecisionLog, policy: PolicyTable, leastPropensity: number): Weights {
	const {actions, actionCount, propensities} = log;
	let clipped = 0;
	const weights = Float64Array.from(actions, (action, row) => {
		const propensity = propensities[row]!;
		clipped += propensity < leastPropensity ? 1 : 0;
		return policy[row * actionCount + action]! / Math.max(propensity, leastPropensity);
	});
	return {weights, clipped};
}
