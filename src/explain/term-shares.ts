import type {Evidence, FeatureValue, Moment} from '../features/feature.ts';
import {aggregateOf, featureValue} from '../features/values.ts';
import {termScore} from '../models/term-score.ts';
import type {LoadedModel} from '../score/model-artefact.ts';
import {splitShares} from './split-shares.ts';

/** One evidence row's part of a term; without `evidence` it is the part of having none. */
export type RowShare = {readonly feature: number; readonly evidence?: Evidence; readonly share: number};

/**
 * Splits one term of the model exactly over the evidence rows of its features and the absence of evidence.
 * A pair's score is first divided between its two features by their Shapley values, then over each one's rows.
 */
export function termShares(
	{artefact, features}: LoadedModel,
	term: number,
	moment: Moment,
	values: readonly FeatureValue[],
	evidence: ReadonlyArray<readonly Evidence[]>,
): RowShare[] {
	const {model} = artefact;
	const members = model.terms[term]!.features;
	const none = (feature: number) => featureValue(features[feature]!, [], moment.asOf);
	// A term looks at its members alone; it is asked once for every row of some.
	const row = [...values];
	const scoreWith = (changed: ReadonlyArray<readonly [feature: number, value: FeatureValue]>) => {
		for (const feature of members) {
			row[feature] = values[feature]!;
		}

		for (const [feature, value] of changed) {
			row[feature] = value;
		}

		return termScore(model, term, row);
	};
	const nothing = scoreWith(members.map(feature => [feature, none(feature)]));
	const shares: RowShare[] = [{feature: members[0], share: nothing}];

	for (const feature of members) {
		const other = members.find(member => member !== feature);
		const f = (value: FeatureValue) => {
			const here = scoreWith([[feature, value]]);
			return other === undefined
				? here
				: (here +
						scoreWith([
							[feature, value],
							[other, none(other)],
						])) /
						2;
		};
		const rows = evidence[feature]!;
		const split = splitShares(aggregateOf(features[feature]!), rows, moment.asOf, f, some =>
			featureValue(features[feature]!, some, moment.asOf),
		);
		rows.forEach((row, index) => {
			shares.push({feature, evidence: row, share: split.rows[index]!});
		});
	}

	return shares;
}
