import {mean} from '../metrics/mean.ts';
import type {DecisionLog, PolicyTable, RewardTable, Scored} from './decision-log.ts';

/**
 * DM: the mean over rows of Σ π(a) × the reward that a model expects of a. As good as the model, whose error no number of rows takes
 * away and no spread of the scores tells. O(rows · actions).
 */
export function directMethod({actionCount}: DecisionLog, policy: PolicyTable, expected: RewardTable): Scored {
	const scores = new Float64Array(policy.length / actionCount);
	for (let cell = 0; cell < policy.length; cell++) {
		scores[Math.floor(cell / actionCount)]! += policy[cell]! * expected[cell]!;
	}

	return {value: mean(scores), scores};
}
