import type {AdditiveModel} from './additive-model.ts';
import type {Column} from './dataset.ts';
import {fitAdditive} from './fit-additive.ts';
import {fitLeastSquares} from './fit-least-squares.ts';
import {fitLogistic} from './fit-logistic.ts';
import {logitsOf} from './prepare.ts';
import {sigmoid} from './sigmoid.ts';

/**
 * What expects an outcome: `glass-box` the boosted additive model, with pairs; `straight` the logistic regression. Outcomes that are not
 * all 0 or 1 have neither, and get the ridge regression instead.
 */
export type OutcomeModelKind = 'glass-box' | 'straight';

/** A fitted model of an outcome: its sum is a logit when `isLogit`, else the outcome itself. */
export type OutcomeModel = {readonly model: AdditiveModel; readonly isLogit: boolean};

export type OutcomeModelOptions = {
	readonly kind: OutcomeModelKind;
	/** Strength of the penalty on straight weights; 1 unless told. */
	readonly penalty?: number;
	readonly seed: number;
};

/** Fits a model of an outcome. Outcomes that are all alike leave nothing to learn but their mean, which no logit can say. */
export function fitOutcomeModel(
	columns: readonly Column[],
	outcomes: Float64Array,
	{kind, seed, penalty = 1}: OutcomeModelOptions,
): OutcomeModel {
	const isBinary = outcomes.every(outcome => outcome === 0 || outcome === 1);
	if (!isBinary || outcomes.every(outcome => outcome === outcomes[0])) {
		return {model: fitLeastSquares(columns, outcomes, {seed, penalty}), isLogit: false};
	}

	const data = {columns, labels: Uint8Array.from(outcomes)};
	return {model: kind === 'glass-box' ? fitAdditive(data, {seed}) : fitLogistic(data, {seed, penalty}), isLogit: true};
}

/** The outcome that a model expects of each row. O(rows · terms). */
export function expectedOutcomes({model, isLogit}: OutcomeModel, columns: readonly Column[]): Float64Array {
	const sums = logitsOf(model, {columns, labels: new Uint8Array(columns[0]?.values.length ?? 0)});
	return isLogit ? sums.map(sigmoid) : sums;
}
