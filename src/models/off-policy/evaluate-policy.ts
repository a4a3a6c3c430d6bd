import type {Column} from '../dataset.ts';
import type {OutcomeModelKind} from '../outcome-model.ts';
import {crossFitRewards} from './cross-fit-rewards.ts';
import type {DecisionLog, PolicyTable, RewardTable, Scored} from './decision-log.ts';
import {directMethod} from './direct-method.ts';
import {doublyRobust} from './doubly-robust.ts';
import {effectiveSampleSize} from './effective-sample-size.ts';
import {importanceWeights} from './importance-weights.ts';
import {inversePropensity} from './inverse-propensity.ts';
import {type Interval, meanInterval} from './mean-interval.ts';
import {selfNormalised} from './self-normalised.ts';
import {switchDoublyRobust} from './switch-doubly-robust.ts';
import {type Unseen, unseenMass} from './unseen-mass.ts';

/** Below so many rows' worth of evidence a policy is not evaluated. */
export const LEAST_EFFECTIVE_ROWS = 100;

/** The share of decisions that a policy may put on actions the log never shows. */
export const MOST_UNSEEN = 0.001;

/** How sure the mean weight must be of not being 1 before it counts against the log. */
const SURE = 0.999;

const GROUPS = 5;

export type EvaluateOptions = {
	/** Propensities below this count as this much. */
	readonly leastPropensity: number;
	/** Weights above this are left to the model by SWITCH-DR; √rows unless told (Ionides 2008). */
	readonly mostWeight?: number;
	readonly rewardModel: OutcomeModelKind;
	readonly seed: number;
};

/** A value of the policy, in rewards per decision, with its 95 % interval and the rows' worth of evidence it rests on. */
export type Estimate = {readonly value: number; readonly interval: Interval; readonly ess: number};

/** The five estimates of one policy. */
export type Estimates = {
	readonly ips: Estimate;
	readonly snips: Estimate;
	readonly dm: Estimate;
	readonly dr: Estimate;
	readonly switchDr: Estimate;
};

/**
 * Why a policy is not evaluated. `support`: it takes actions that the log never shows, or (`mass`, by the mean weight) takes some
 * where the logging policy would not have. `propensity`: the mean weight is above 1 and no chance explains it, so that the
 * propensities are not those by which the log was made. `ess`: too few rows speak of it. `reward`: all rows were rewarded alike.
 */
export type Refusal =
	| {readonly reason: 'support'; readonly mass: number; readonly unseen: readonly Unseen[]; readonly text: string}
	| {readonly reason: 'propensity'; readonly meanWeight: number; readonly interval: Interval; readonly text: string}
	| {readonly reason: 'ess'; readonly ess: number; readonly need: number; readonly text: string}
	| {readonly reason: 'reward'; readonly reward: number; readonly text: string};

/** What a policy would have earned on logged decisions, or why nobody can tell. */
export type Evaluation = {
	readonly rows: number;
	readonly estimates: Estimates | null;
	/** Effective sample size of the clipped weights. */
	readonly ess: number;
	readonly refused: Refusal | null;
	/** Of the weights as they were logged, unclipped; near 1 when log and policy fit together. */
	readonly meanWeight: number;
	readonly mostWeight: number;
	/** The least propensity, and how many rows it touched. */
	readonly clip: {readonly leastPropensity: number; readonly clipped: number};
	/** The most weight of SWITCH-DR, and how many rows it left to the model. */
	readonly switch: {readonly mostWeight: number; readonly switched: number};
	/** The mean reward of the log itself: what the policy is to be compared with. */
	readonly logged: Estimate;
};

/**
 * Evaluates a policy on the decisions of another, before it decides anything: IPS, SNIPS, DM, DR and SWITCH-DR, the last three with a
 * cross-fitted reward model. It refuses when the log cannot tell: without support, with propensities that do not fit, or below an effective
 * sample size of 100. Pure; the same log, policy and seed give the same answer. Intervals: `meanInterval` of each row's score, and for
 * DM `jackknifeInterval`.
 */
export function evaluatePolicy(
	log: DecisionLog,
	context: readonly Column[],
	policy: PolicyTable,
	options: EvaluateOptions,
): Evaluation {
	const rows = log.rewards.length;
	const raw = importanceWeights(log, policy, 0).weights;
	const {weights, clipped} = importanceWeights(log, policy, options.leastPropensity);
	const ess = effectiveSampleSize(weights);
	const mostWeight = options.mostWeight ?? Math.sqrt(rows);
	const refused = refusalOf(log, policy, raw, ess);
	return {
		rows,
		ess,
		refused,
		estimates: refused === null ? estimatesOf(log, context, policy, weights, {...options, mostWeight}) : null,
		meanWeight: raw.reduce((sum, weight) => sum + weight, 0) / rows,
		mostWeight: raw.reduce((most, weight) => Math.max(most, weight), 0),
		clip: {leastPropensity: options.leastPropensity, clipped},
		switch: {mostWeight, switched: weights.reduce((count, weight) => count + (weight > mostWeight ? 1 : 0), 0)},
		logged: estimateOf({value: 0, scores: log.rewards}, rows),
	};
}

function refusalOf(log: DecisionLog, policy: PolicyTable, raw: Float64Array, ess: number): Refusal | null {
	const reward = log.rewards[0]!;
	if (log.rewards.every(other => other === reward)) {
		const text = `every decision of the log was rewarded with ${reward}, so that nothing tells policies apart`;
		return {reason: 'reward', reward, text};
	}

	const unseen = unseenMass(log, policy);
	const mass = unseen.reduce((sum, one) => sum + one.mass, 0);
	if (mass > MOST_UNSEEN) {
		const text = `the policy would take actions that the log never shows in ${percent(mass)} of all decisions`;
		return {reason: 'support', mass, unseen, text};
	}

	if (ess < LEAST_EFFECTIVE_ROWS) {
		const text = `${raw.length} rows say no more of this policy than ${ess.toFixed(1)} of its own would, and ${LEAST_EFFECTIVE_ROWS} are needed`;
		return {reason: 'ess', ess, need: LEAST_EFFECTIVE_ROWS, text};
	}

	const interval = meanInterval(raw, SURE);
	const meanWeight = raw.reduce((sum, weight) => sum + weight, 0) / raw.length;
	if (interval[1] < 1 - 1e-9) {
		const text = `the weights' mean is ${meanWeight.toFixed(3)} and not 1: about ${percent(1 - meanWeight)} of what the policy would do lies where the logging policy would not have done it`;
		return {reason: 'support', mass: 1 - meanWeight, unseen, text};
	}

	if (interval[0] > 1 + 1e-9) {
		const text = `the weights' mean is ${meanWeight.toFixed(3)} and not 1: the log was not made with these propensities`;
		return {reason: 'propensity', meanWeight, interval, text};
	}

	return null;
}

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

function estimatesOf(
	log: DecisionLog,
	context: readonly Column[],
	policy: PolicyTable,
	weights: Float64Array,
	options: EvaluateOptions & {readonly mostWeight: number},
): Estimates {
	const {rewardModel: kind, seed, mostWeight} = options;
	const expected = crossFitRewards(log, context, {kind, seed, groups: GROUPS});
	const found = scoredBy(log, policy, weights, expected, mostWeight);
	const ess = effectiveSampleSize(weights);
	const kept = effectiveSampleSize(weights.map(weight => (weight <= mostWeight ? weight : 0)));
	const dr = estimateOf(found.dr, ess);
	const {value} = found.dm;
	return {
		ips: estimateOf(found.ips, ess),
		snips: estimateOf(found.snips, ess),
		// The model's rows cannot tell how wrong the model is, but its weighted residuals do: they are what DR adds.
		dm: {value, interval: [Math.min(value, dr.interval[0]), Math.max(value, dr.interval[1])], ess},
		dr,
		switchDr: estimateOf(found.switchDr, kept),
	};
}

/** The five estimators on given expected rewards. */
export function scoredBy(
	log: DecisionLog,
	policy: PolicyTable,
	weights: Float64Array,
	expected: RewardTable,
	mostWeight: number,
): {readonly [K in keyof Estimates]: Scored} {
	const dm = directMethod(log, policy, expected);
	return {
		ips: inversePropensity(log, weights),
		snips: selfNormalised(log, weights),
		dm,
		dr: doublyRobust(log, weights, dm.scores, expected),
		switchDr: switchDoublyRobust(log, weights, dm.scores, expected, mostWeight),
	};
}

function estimateOf({scores}: Scored, ess: number): Estimate {
	const value = scores.reduce((sum, score) => sum + score, 0) / scores.length;
	return {value, interval: meanInterval(scores), ess};
}
