import {spawnSync} from 'node:child_process';
import path from 'node:path';
import {EngineError} from '../../src/core/errors.ts';
import type {DecisionLog, PolicyTable, RewardTable} from '../../src/models/off-policy/decision-log.ts';
import type {Estimates} from '../../src/models/off-policy/evaluate-policy.ts';

/** A log as both sides get it: the same rows, propensities, policy and expected rewards. */
export type Handed = {
	readonly name: string;
	readonly log: DecisionLog;
	readonly policy: PolicyTable;
	readonly expected: RewardTable;
	readonly mostWeight: number;
};

export type PeerValues = {readonly [K in keyof Estimates]: number};

const script = path.join(import.meta.dirname, '..', 'peers', 'off_policy.py');

/** What Open Bandit Pipeline's estimators say of each log. Throws INPUT_INVALID when their script fails. */
export function askPeer(python: string, logs: readonly Handed[]): PeerValues[] {
	const {status, stdout} = spawnSync(python, [script], {
		input: JSON.stringify({
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
		}),
		encoding: 'utf8',
		maxBuffer: 2 ** 30,
		stdio: ['pipe', 'pipe', 'inherit'],
	});
	if (status !== 0) {
		throw new EngineError('INPUT_INVALID', {where: 'bench/peers/off_policy.py', problem: `it ended with ${status}`});
	}

	return stdout
		.trimEnd()
		.split('\n')
		.map(line => JSON.parse(line));
}
