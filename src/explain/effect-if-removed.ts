import type {Evidence, FeatureValue, Moment} from '../features/feature.ts';
import {featureValue} from '../features/values.ts';
import {contributionsOf} from '../models/contributions-of.ts';
import type {LoadedModel} from '../score/model-artefact.ts';

/**
 * Tells how the logit would change if a statement were not in the graph: every row of every feature that rests on it
 * goes, the values are computed again, and the model scores them (law 5).
 */
export function effectsIfRemoved(
	{artefact, features}: LoadedModel,
	moment: Moment,
	values: readonly FeatureValue[],
	evidence: ReadonlyArray<readonly Evidence[]>,
): (statement: string) => number {
	const {logit} = contributionsOf(artefact.model, values);
	const known = new Map<string, number>();
	return statement => {
		const before = known.get(statement);
		if (before !== undefined) {
			return before;
		}

		const without = [...values];
		for (const [feature, rows] of evidence.entries()) {
			const left = rows.filter(row => row.path?.rests.includes(statement) !== true);
			if (left.length < rows.length) {
				without[feature] = featureValue(features[feature]!, left, moment.asOf);
			}
		}

		const effect = contributionsOf(artefact.model, without).logit - logit;
		known.set(statement, effect);
		return effect;
	};
}
