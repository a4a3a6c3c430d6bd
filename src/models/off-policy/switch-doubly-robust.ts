import type {DecisionLog, RewardTable, Scored} from './decision-log.ts';
import {doublyRobust} from './doubly-robust.ts';

/**
 * SWITCH-DR: doubly robust where the weight is at most `mostWeight`, and the model alone where it is larger (Wang, Agarwal and Dudík
 * 2017). A large weight then says nothing, rather than nearly everything. O(rows).
 */
export function switchDoublyRobust(
	log: DecisionLog,
	weights: Float64Array,
	direct: Float64Array,
	expected: RewardTable,
	mostWeight: number,
): Scored {
	const kept = weights.map(weight => (weight <= mostWeight ? weight : 0));
	return doublyRobust(log, kept, direct, expected);
}
