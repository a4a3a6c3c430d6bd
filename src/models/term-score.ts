import type {AdditiveModel} from './additive-model.ts';
import {binOf} from './bin-of.ts';
import type {Cell} from './dataset.ts';

/** What one term of the model says about a row, in logits: f_term(row). Cells are in the order of `model.features`. */
export function termScore(model: AdditiveModel, termIndex: number, row: readonly Cell[]): number {
	return model.terms[termIndex]!.scores[termBin(model, termIndex, row)]!;
}

/** The index of a row's bin (of a pair: its cell) in the term's scores, weights and bags. */
export function termBin(model: AdditiveModel, termIndex: number, row: readonly Cell[]): number {
	const {features, groups} = model.terms[termIndex]!;
	const first = binOf(model.features[features[0]]!.bins, row[features[0]] ?? null);
	if (features.length === 1 || groups === undefined) {
		return first;
	}

	const second = binOf(model.features[features[1]]!.bins, row[features[1]] ?? null);
	return groups[0][first]! * coarseCount(groups[1]) + groups[1][second]!;
}

/** How many coarse bins an axis of a pair has. */
export function coarseCount(groups: readonly number[]): number {
	return groups.reduce((most, group) => Math.max(most, group), 0) + 1;
}
