import type {AdditiveModel, Bins} from '../additive-model.ts';
import {contributionsOf} from '../contributions-of.ts';
import type {Cell} from '../dataset.ts';
import {intervalOf} from '../interval-of.ts';
import {binsOfRow, prepare, scorePrepared} from '../prepare.ts';

/**
 * What is wrong with the scores a model gives, on rows that visit every bin of every feature, "missing" and never-seen values among
 * them: both ways of scoring must give one logit, the sum of its contributions bit for bit, inside its interval.
 */
export function scoreFaults(model: AdditiveModel): string[] {
	const prepared = prepare(model);
	const cells = model.features.map(({bins}) => cellsOf(bins));
	const rows = Math.max(1, ...cells.map(own => own.length));
	for (let k = 0; k < rows; k++) {
		const row = cells.map(own => own[k % own.length]!);
		const {logit, terms} = contributionsOf(model, row);
		const fast = scorePrepared(prepared, binsOfRow(prepared, row));
		if (logit !== terms.reduce((sum, term) => sum + term, model.base) || !Number.isFinite(logit)) {
			return ['its contributions do not sum to its logit'];
		}

		if (fast.logit !== logit) {
			return ['its two ways of scoring differ'];
		}

		const {probability, low, high} = intervalOf(model, row);
		if (!(low >= 0 && low <= probability && probability <= high && high <= 1)) {
			return ['a probability lies outside its interval'];
		}
	}

	return [];
}

/** A value for each bin: missing, beyond both ends, on every edge; each level and one never seen. */
function cellsOf(bins: Bins): Cell[] {
	return bins.kind === 'number'
		? [null, Number.NaN, Number.NEGATIVE_INFINITY, ...bins.edges, Number.POSITIVE_INFINITY]
		: [null, ...bins.levels, 'a level that was never seen'];
}
