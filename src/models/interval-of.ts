import type {AdditiveModel} from './additive-model.ts';
import {contributionsOf} from './contributions-of.ts';
import type {Cell} from './dataset.ts';
import {sigmoid} from './sigmoid.ts';
import {termBin} from './term-score.ts';

/** The standard normal's 95 % quantile: 5 % on either side make a 90 % interval. */
export const Z = 1.6449;

/**
 * Of the jackknife's variance, the share that errors in worlds of known probabilities have: bags that stop early and are averaged differ
 * more than their mean errs (docs/models.md has the coverage).
 */
export const BELIEVED = 0.5;

/** A probability and its 90 % interval. */
export type ProbabilityInterval = {readonly probability: number; readonly low: number; readonly high: number};

/** The row's probability with its 90 % interval: normal on the logit scale, with the variance of IntervalSpread. */
export function intervalOf(model: AdditiveModel, row: readonly Cell[]): ProbabilityInterval {
	const {logit} = contributionsOf(model, row);
	const {floor, typical} = model.interval;
	const variance = floor ** 2 + (BELIEVED * (typical ** 2 + rowVariance(model, row))) / 2;
	const reach = Z * Math.sqrt(variance);
	return {probability: sigmoid(logit), low: sigmoid(logit - reach), high: sigmoid(logit + reach)};
}

/** The grouped jackknife of one row's logit over the bags; 0 for a model without bags. */
function rowVariance(model: AdditiveModel, row: readonly Cell[]): number {
	const {bases} = model.interval;
	const bins = model.terms.map((_, index) => termBin(model, index, row));
	const squares = bases.reduce((sum, base, bag) => {
		const distance = model.terms.reduce((far, {bags}, index) => far + bags[bag]![bins[index]!]!, base);
		return sum + distance ** 2;
	}, 0);
	return bases.length === 0 ? 0 : ((bases.length - 1) / bases.length) * squares;
}
