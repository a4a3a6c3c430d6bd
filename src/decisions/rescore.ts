import type {Evidence, FeatureValue, Moment} from '../features/feature.ts';
import {type Feature, isAttribute} from '../features/gather.ts';
import {featureValue} from '../features/values.ts';
import {contributionsOf} from '../models/contributions-of.ts';
import {sigmoid} from '../models/sigmoid.ts';
import type {LoadedModel} from '../score/model-artefact.ts';

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

/** A subject as the model sees it: its evidence, the values that it comes to, and the probability. */
export type Standing = {
	readonly evidence: ReadonlyArray<readonly Evidence[]>;
	readonly values: readonly FeatureValue[];
	readonly probability: number;
};

/** What a model makes of a subject's evidence at a moment. Pure. */
export function standingOf(
	loaded: LoadedModel,
	moment: Moment,
	evidence: ReadonlyArray<readonly Evidence[]>,
): Standing {
	const values = loaded.features.map((feature, index) => featureValue(feature, evidence[index]!, moment.asOf));
	return {evidence, values, probability: probabilityOf(loaded, values)};
}

/** The probability after a change; undefined when it touches nothing that the model looks at. Only what it touches is computed again. Pure. */
export function maybeProbabilityAfter(
	loaded: LoadedModel,
	moment: Moment,
	{evidence, values}: Standing,
	change: Change,
): number | undefined {
	const after = changedEvidence(loaded.features, evidence, moment.asOf, change);
	if (after.every((list, index) => list === evidence[index])) {
		return undefined;
	}

	const changed = values.map((value, index) =>
		after[index] === evidence[index] ? value : featureValue(loaded.features[index]!, after[index]!, moment.asOf),
	);
	return probabilityOf(loaded, changed);
}

/** The probability of a score, without its range. */
const probabilityOf = ({artefact}: LoadedModel, values: readonly FeatureValue[]) =>
	sigmoid(contributionsOf(artefact.model, values).logit);
