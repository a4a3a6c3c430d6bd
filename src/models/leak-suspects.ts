import type {Dataset} from './dataset.ts';
import {fitLogistic} from './fit-logistic.ts';
import {loneAuc} from './lone-auc.ts';
import {auc} from './metrics/auc.ts';
import {logitsOf} from './prepare.ts';

/** Features that are tried: those that rank best alone. */
const TRIED = 6;

/** A feature that carries a result that is too good, and the AUC of a model without it and the suspects before it. */
export type Suspect = {readonly feature: string; readonly without: number};

/**
 * The features that make a result too good to be true: leaves out, one after the other, the one whose absence costs a logistic model
 * most AUC on test rows, the rest being fitted again, since one leak hides behind another; until the AUC is credible, or `most` are
 * named. An honest feature is named only if it carries more than the leaks that are left. O(suspects · tried) fits of the baseline.
 */
export function leakSuspects(train: Dataset, test: Dataset, credible: number, most: number): Suspect[] {
	const suspects: Suspect[] = [];
	const isNamed = (name: string) => suspects.some(({feature}) => feature === name);
	const tried = train.columns
		.map(({name}, f) => ({name, auc: loneAuc(train.columns[f]!, train.labels, test.columns[f]!, test.labels)}))
		.sort((a, b) => b.auc - a.auc)
		.slice(0, TRIED)
		.map(({name}) => name);
	while (suspects.length < Math.min(most, tried.length) && (suspects.at(-1)?.without ?? 1) > credible) {
		const left = tried.filter(name => !isNamed(name));
		const judged = left.map((feature): Suspect => {
			const columns = train.columns.filter(({name}) => name !== feature && !isNamed(name));
			return {feature, without: auc(test.labels, logitsOf(fitLogistic({...train, columns}, {seed: 1}), test))};
		});
		suspects.push(judged.reduce((a, b) => (b.without < a.without ? b : a)));
	}

	return suspects;
}
