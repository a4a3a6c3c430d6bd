import type {AdditiveModel} from '../additive-model.ts';
import type {Column} from '../dataset.ts';
import {fitAdditive} from '../fit-additive.ts';
import {fitLeastSquares} from '../fit-least-squares.ts';
import {fitLogistic} from '../fit-logistic.ts';

/**
 * What expects a reward: `glass-box` the boosted additive model, with pairs such as action × context; `straight` the logistic
 * regression. Rewards that are not all 0 or 1 have neither, and get the ridge regression instead.
 */
export type RewardModelKind = 'glass-box' | 'straight';

/** A fitted reward model: its sum is a logit when `isLogit`, else the reward itself. */
export type RewardModel = {readonly model: AdditiveModel; readonly isLogit: boolean};

/** Whether every reward is 0 or 1. */
export function areBinary(rewards: Float64Array): boolean {
	return rewards.every(reward => reward === 0 || reward === 1);
}

/** Fits a reward model to rows whose action and place are columns like any other. */
export function fitRewardModel(
	columns: readonly Column[],
	rewards: Float64Array,
	kind: RewardModelKind,
	isLogit: boolean,
	seed: number,
): RewardModel {
	if (!isLogit || new Set(rewards).size < 2) {
		// All rewards alike leave nothing to learn but their mean, which no logit can say when it is 0 or 1.
		return {model: fitLeastSquares(columns, rewards, {seed, penalty: 1}), isLogit: false};
	}

	const data = {columns, labels: Uint8Array.from(rewards)};
	return {model: kind === 'glass-box' ? fitAdditive(data, {seed}) : fitLogistic(data, {seed}), isLogit: true};
}
