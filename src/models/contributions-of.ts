import type {AdditiveModel} from './additive-model.ts';
import type {Cell} from './dataset.ts';
import {termScore} from './term-score.ts';

/** A row's logit and what each of `model.terms` adds to it, in logits; logit is exactly base + the terms summed in order. */
export type Contributions = {readonly logit: number; readonly terms: Float64Array};

/** The contributions of a row whose cells are in the order of `model.features`. For many rows, see `prepare`. */
export function contributionsOf(model: AdditiveModel, row: readonly Cell[]): Contributions {
	const terms = Float64Array.from(model.terms, (_, t) => termScore(model, t, row));
	return {logit: terms.reduce((sum, term) => sum + term, model.base), terms};
}
