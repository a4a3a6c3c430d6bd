import type {Contribution} from '../../explain/explanation.ts';
import type {Evidence, Moment} from '../../features/feature.ts';
import {featureValue} from '../../features/values.ts';
import {binsOfRow, prepare, scorePrepared} from '../../models/prepare.ts';
import type {LoadedModel} from '../../score/model-artefact.ts';
import {checkCases, type LawReport} from './law.ts';

/** How far two ways to the same number may lie apart. */
const TOLERANCE = 1e-9;

/** One explained score with the evidence it was made from. */
export type ExplainedCase = {
	readonly loaded: LoadedModel;
	readonly moment: Moment;
	readonly logit: number;
	readonly contributions: readonly Contribution[];
	/** By feature of the model. */
	readonly evidence: ReadonlyArray<readonly Evidence[]>;
};

/** Law 4: base + Σ contributions = logit, and the shares of each contribution sum to it. */
export function checkAddsUp(cases: readonly ExplainedCase[]): LawReport {
	return checkCases('4 it adds up', cases, ({loaded, moment, logit, contributions}) => {
		const total = loaded.artefact.model.base + contributions.reduce((sum, one) => sum + one.contribution, 0);
		const off = contributions.find(one => {
			const shares = one.paths.reduce((sum, path) => sum + path.share, one.morePaths.share);
			return Math.abs(shares - one.contribution) > TOLERANCE;
		});
		return Math.abs(total - logit) <= TOLERANCE && off === undefined
			? undefined
			: {subject: moment.id, logit, total, feature: off?.feature};
	});
}

/** Law 5: taking a path's statement out of the evidence moves the score as its `effectIfRemoved` says. */
export function checkWouldHave(cases: readonly ExplainedCase[]): LawReport {
	const paths = cases.flatMap(one =>
		one.contributions.flatMap(({paths}) => paths.flatMap(path => (path.fact === undefined ? [] : [{one, path}]))),
	);
	return checkCases('5 it would have', paths, ({one, path}) => {
		const moved = logitWithout(one, path.fact!) - one.logit;
		return Math.abs(moved - path.effectIfRemoved) <= TOLERANCE
			? undefined
			: {subject: one.moment.id, statement: path.fact, said: path.effectIfRemoved, moved};
	});
}

/** The score without a statement by another route than the explanation's: its rows found anew, scored as serving does. */
function logitWithout({loaded, moment, evidence}: ExplainedCase, statement: string): number {
	const values = loaded.features.map((feature, index) => {
		const left = evidence[index]!.filter(
			({fact, path}) =>
				fact !== statement &&
				!path?.nodes.some(node => node.properties['statement'] === statement) &&
				!path?.edges.some(edge => edge.properties['by'] === statement),
		);
		return featureValue(feature, left, moment.asOf);
	});
	const prepared = prepare(loaded.artefact.model);
	return scorePrepared(prepared, binsOfRow(prepared, values)).logit;
}
