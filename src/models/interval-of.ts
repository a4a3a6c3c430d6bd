import type {AdditiveModel} from './additive-model.ts';
import {contributionsOf} from './contributions-of.ts';
import type {Cell} from './dataset.ts';
import {sigmoid} from './sigmoid.ts';
import {termBin} from './term-score.ts';

/** The standard normal's 95 % quantile: 5 % on either side make a 90 % interval. */
const Z = 1.6449;

/** A probability and its 90 % interval. */
export type ProbabilityInterval = {readonly probability: number; readonly low: number; readonly high: number};

/** The row's probability with its 90 % interval: normal on the logit scale, with the variance of IntervalSpread. */
export function intervalOf(model: AdditiveModel, row: readonly Cell[]): ProbabilityInterval {
	const {logit} = contributionsOf(model, row);
	const {scale, floor} = model.interval;
	const variance = model.terms.reduce((sum, term, index) => sum + term.deviations[termBin(model, index, row)]! ** 2, 0);
	const reach = Z * Math.sqrt(floor ** 2 + scale ** 2 * variance);
	return {probability: sigmoid(logit), low: sigmoid(logit - reach), high: sigmoid(logit + reach)};
}
