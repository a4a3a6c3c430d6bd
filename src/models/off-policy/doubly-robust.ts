import {mean} from '../metrics/mean.ts';
import type {DecisionLog, RewardTable, Scored} from './decision-log.ts';

/**
 * DR: the direct method, put right by what was seen: its score + w (r − expected reward of what was done) (Robins, Rotnitzky and Zhao
 * 1994; for policies, Dudík, Langford and Li 2011). Right where the propensities are or the model is; `direct` are the direct
 * method's scores on the same expected rewards, which must come from a model that has not seen the row. O(rows).
 */
export function doublyRobust(
	{actions, rewards, actionCount}: DecisionLog,
	weights: Float64Array,
	direct: Float64Array,
	expected: RewardTable,
): Scored {
	const scores = direct.map(
		(score, row) => score + weights[row]! * (rewards[row]! - expected[row * actionCount + actions[row]!]!),
	);
	return {value: mean(scores), scores};
}
