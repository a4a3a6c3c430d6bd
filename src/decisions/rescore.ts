import type {Evidence, Moment} from '../features/feature.ts';
import {type Feature, isAttribute} from '../features/gather.ts';
import {featureValue} from '../features/values.ts';
import type {LoadedModel} from '../score/model-artefact.ts';
import {scoreValues} from '../score/score-values.ts';

/** What would be otherwise: evidence of some queries that appears at the moment, or statements that are gone. */
export type Change =
	| {readonly kind: 'add'; readonly queries: ReadonlySet<string>; readonly what: string}
	| {readonly kind: 'remove'; readonly statements: ReadonlySet<string>};

/** The evidence after a change, in the order of the features; lists that it does not touch are the same objects. Pure. */
export function changedEvidence(
	features: readonly Feature[],
	evidence: ReadonlyArray<readonly Evidence[]>,
	asOf: number,
	change: Change,
): ReadonlyArray<readonly Evidence[]> {
	return evidence.map((rows, index) => {
		const feature = features[index]!;
		if (change.kind === 'remove') {
			const left = rows.filter(({path}) => path?.rests.some(statement => change.statements.has(statement)) !== true);
			return left.length === rows.length ? rows : left;
		}

		const isFed = !isAttribute(feature) && change.queries.has(feature.query);
		return isFed ? [...rows, {weight: 1, at: asOf, what: change.what, n: 1, fact: ''}] : rows;
	});
}

/** The probability of a subject at a moment from the evidence of the model's features. Pure. */
export function probabilityFrom(
	loaded: LoadedModel,
	moment: Moment,
	evidence: ReadonlyArray<readonly Evidence[]>,
): number {
	const values = loaded.features.map((feature, index) => featureValue(feature, evidence[index]!, moment.asOf));
	return scoreValues(loaded, moment, values).probability;
}
