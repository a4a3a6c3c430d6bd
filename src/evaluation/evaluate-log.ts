import path from 'node:path';
import {EngineError} from '../core/errors.ts';
import type {DecisionLog} from '../models/off-policy/decision-log.ts';
import {type Evaluation, evaluatePolicy, type Refusal} from '../models/off-policy/evaluate-policy.ts';
import type {OutcomeModelKind} from '../models/outcome-model.ts';
import {inOrder, type LoadedLog, loadLog} from './load-log.ts';
import {type LoadedPolicy, loadPolicy} from './load-policy.ts';

/** An action that the log never shows (in a place), by name, and the share of decisions that the policy would make it. */
export type UnseenAction = {readonly action: string; readonly position: string | null; readonly mass: number};

/** What a policy would have earned on a log in files, with actions and places by name. */
export type LogEvaluation = Omit<Evaluation, 'refused'> & {
	readonly log: string;
	readonly policy: string;
	readonly actions: number;
	readonly refused: Exclude<Refusal, {reason: 'support'}> | NamedSupport | null;
};
type NamedSupport = Omit<Extract<Refusal, {reason: 'support'}>, 'unseen'> & {readonly unseen: readonly UnseenAction[]};

const MOST_ACTIONS = 65_535;
const MOST_PLACES = 255;

/**
 * Evaluates a policy on a log of decisions, both in files (see `loadLog` and `loadPolicy`). Throws what these throw; that the log cannot
 * tell is no failure but a refusal in the answer.
 */
export async function evaluateLog(
	logFile: string,
	policyFile: string,
	options: {readonly rewardModel: OutcomeModelKind; readonly seed: number},
): Promise<LogEvaluation> {
	const log = await loadLog(logFile);
	const policy = await loadPolicy(policyFile, log);
	const places = [...new Set(log.positions ?? [])].sort(inOrder);
	const {profile} = log;
	const {refused, ...found} = evaluatePolicy(numbered(log, policy, places), log.context, policy.table, {
		leastPropensity: profile.leastPropensity,
		...(profile.mostWeight === undefined ? {} : {mostWeight: profile.mostWeight}),
		...options,
	});
	return {
		log: log.table.file,
		policy: path.basename(policyFile),
		actions: policy.actions.length,
		...found,
		refused:
			refused?.reason === 'support'
				? {
						...refused,
						unseen: refused.unseen.map(({action, position, mass}) => ({
							action: policy.actions[action]!,
							position: places[position] ?? null,
							mass,
						})),
					}
				: refused,
	};
}

/** The log with its actions and places by number. */
function numbered(log: LoadedLog, {actions}: LoadedPolicy, places: readonly string[]): DecisionLog {
	if (actions.length > MOST_ACTIONS || places.length > MOST_PLACES) {
		const problem = `it has ${actions.length} actions and ${places.length} places; at most ${MOST_ACTIONS} and ${MOST_PLACES} are taken`;
		throw new EngineError('INPUT_INVALID', {where: log.table.file, problem});
	}

	const actionAt = new Map(actions.map((action, index) => [action, index]));
	const placeAt = new Map(places.map((place, index) => [place, index]));
	return {
		actionCount: actions.length,
		actions: Uint16Array.from(log.actions, action => actionAt.get(action)!),
		rewards: log.rewards,
		propensities: log.propensities,
		positions:
			log.positions === undefined
				? new Uint8Array(log.rewards.length)
				: Uint8Array.from(log.positions, place => placeAt.get(place)!),
	};
}
