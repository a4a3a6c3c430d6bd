import type {DecisionLog, PolicyTable, RewardTable} from '../../src/models/off-policy/decision-log.ts';
import type {Estimates} from '../../src/models/off-policy/evaluate-policy.ts';
import {askLines} from '../peers/ask-lines.ts';

/** A log as both sides get it: the same rows, propensities, policy and expected rewards. */
export type Handed = {
	readonly name: string;
	readonly log: DecisionLog;
	readonly policy: PolicyTable;
	readonly expected: RewardTable;
	readonly mostWeight: number;
};

export type PeerValues = {readonly [K in keyof Estimates]: number};

/** What Open Bandit Pipeline's estimators say of each log. Throws INPUT_INVALID when their script fails. */
export function askPeer(python: string, logs: readonly Handed[]): PeerValues[] {
	const input = JSON.stringify({
		logs: logs.map(({name, log, policy, expected, mostWeight}) => ({
			name,
			actionCount: log.actionCount,
			actions: [...log.actions],
			rewards: [...log.rewards],
			propensities: [...log.propensities],
			policy: [...policy],
			expected: [...expected],
			mostWeight,
		})),
	});
	return askLines(python, 'off_policy.py', input);
}
