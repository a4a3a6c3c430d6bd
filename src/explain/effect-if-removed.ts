import type {Evidence, FeatureValue, Moment} from '../features/feature.ts';
import {featureValue} from '../features/values.ts';
import {contributionsOf} from '../models/contributions-of.ts';
import {termScore} from '../models/term-score.ts';
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
	const {model} = artefact;
	const {logit, terms} = contributionsOf(model, values);
	const known = new Map<string, number>();
	let resting: Map<string, Set<number>> | undefined;
	return statement => {
		const before = known.get(statement);
		if (before !== undefined) {
			return before;
		}

		resting ??= featuresByStatement(evidence);
		const gone = resting.get(statement) ?? NONE;
		const without = [...values];
		for (const feature of gone) {
			const left = evidence[feature]!.filter(row => !restsOn(row, statement));
			without[feature] = featureValue(features[feature]!, left, moment.asOf);
		}

		// The other terms say what they said: summed in the order of all, this is the model's logit to the last bit.
		const moved = terms.map((term, t) =>
			model.terms[t]!.features.some(feature => gone.has(feature)) ? termScore(model, t, without) : term,
		);
		const effect = moved.reduce((sum, term) => sum + term, model.base) - logit;
		known.set(statement, effect);
		return effect;
	};
}

const NONE: ReadonlySet<number> = new Set();

const restsOn = ({path}: Evidence, statement: string) => path?.rests.includes(statement) === true;

/** The features that have a row which rests on a statement: an explanation asks of a hundred of them, each in a row or two among thousands. */
function featuresByStatement(evidence: ReadonlyArray<readonly Evidence[]>): Map<string, Set<number>> {
	const found = new Map<string, Set<number>>();
	for (const [feature, rows] of evidence.entries()) {
		for (const {path} of rows) {
			for (const statement of path?.rests ?? []) {
				const own = found.get(statement);
				if (own === undefined) {
					found.set(statement, new Set([feature]));
				} else {
					own.add(feature);
				}
			}
		}
	}

	return found;
}
