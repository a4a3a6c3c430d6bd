import type {AdditiveModel} from '../additive-model.ts';
import type {Column} from '../dataset.ts';
import {expectedOutcomes, type OutcomeModel} from '../outcome-model.ts';
import {logitsOf} from '../prepare.ts';

/**
 * What treating a row would change. `difference`: a model of the treated and one of the others, each an exact sum; the uplift is the
 * difference of what they expect. `effect`: one additive model whose sum is the uplift itself, so that every uplift is base + Σ terms.
 */
export type UpliftModel =
	| {readonly kind: 'difference'; readonly treated: OutcomeModel; readonly control: OutcomeModel}
	| {readonly kind: 'effect'; readonly model: AdditiveModel};

/** The expected change of the outcome of each row, were it treated. O(rows · terms). */
export function upliftsOf(uplift: UpliftModel, columns: readonly Column[]): Float64Array {
	if (uplift.kind === 'effect') {
		return logitsOf(uplift.model, {columns, labels: new Uint8Array(columns[0]?.values.length ?? 0)});
	}

	const control = expectedOutcomes(uplift.control, columns);
	return expectedOutcomes(uplift.treated, columns).map((value, row) => value - control[row]!);
}
