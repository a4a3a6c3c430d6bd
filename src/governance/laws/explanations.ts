import type {Contribution, WeighedPath} from '../../explain/explanation.ts';
import type {Steps} from '../../explain/read-steps.ts';
import type {Evidence, EvidencePathData, Moment} from '../../features/feature.ts';
import {featureValue} from '../../features/values.ts';
import {binsOfRow, prepare, scorePrepared} from '../../models/prepare.ts';
import type {LoadedModel} from '../../score/model-artefact.ts';
import type {Score} from '../../score/score.ts';
import {checkCases, type LawReport} from './law.ts';

/** How far two ways to the same number may lie apart. */
const TOLERANCE = 1e-9;

/** One score as it was served, with its explanation and the evidence that was explained. */
export type ExplainedCase = {
	readonly loaded: LoadedModel;
	readonly moment: Moment;
	readonly score: Score;
	readonly contributions: ReadonlyArray<Contribution<WeighedPath>>;
	/** By feature of the model. */
	readonly evidence: ReadonlyArray<readonly Evidence[]>;
	/** What the steps of the evidence say. */
	readonly stepsOf: (walk: EvidencePathData) => Steps;
};

/** Law 4: base + Σ contributions = logit, the shares of each contribution sum to it, and the probability is the logit's. */
export function checkAddsUp(cases: readonly ExplainedCase[]): LawReport {
	return checkCases('4 it adds up', cases, ({moment, score, contributions}) => {
		const {logit, base, probability} = score;
		const total = contributions.reduce((sum, one) => sum + one.contribution, base);
		const off = contributions.find(({contribution, paths, morePaths}) => {
			const shares = paths.reduce((sum, path) => sum + path.share, morePaths.share);
			return !isClose(shares, contribution);
		});
		return isClose(total, logit) && isClose(1 / (1 + Math.exp(-logit)), probability) && off === undefined
			? undefined
			: {subject: moment.id, logit, total, probability, feature: off?.feature};
	});
}

/** A case of law 5: a path and how far the score moves when what it rests on is taken out of the graph. */
export type RemovedCase = {
	readonly subject: string;
	readonly path: Pick<WeighedPath, 'fact' | 'effectIfRemoved'>;
	readonly moved: number;
};

/** Law 5: taking a path's statement out of the graph moves the score as its `effectIfRemoved` says. */
export function checkWouldHave(cases: readonly RemovedCase[]): LawReport {
	return checkCases('5 it would have', cases, ({subject, path, moved}) =>
		isClose(moved, path.effectIfRemoved)
			? undefined
			: {subject, statement: path.fact, said: path.effectIfRemoved, moved},
	);
}

/**
 * The shown paths of explained scores with how far each score moves without its statement, by another route than the
 * explanation's: every row that walks over the statement goes, and the rest is scored as serving does.
 */
export function withoutEachPath(cases: readonly ExplainedCase[]): RemovedCase[] {
	return cases.flatMap(one => {
		const rows = one.evidence.map(own => own.map(row => ({row, statements: statementsOf(row, one)})));
		return one.contributions.flatMap(({paths}) =>
			paths.flatMap(path =>
				path.fact === undefined
					? []
					: [{subject: one.moment.id, path, moved: logitWithout(one, rows, path.fact) - one.score.logit}],
			),
		);
	});
}

/** Every statement that a row walks over, as its steps themselves say. */
function statementsOf({fact, path}: Evidence, {stepsOf}: ExplainedCase): ReadonlySet<string> {
	const {nodes, edges} = path === undefined ? {nodes: [], edges: []} : stepsOf(path);
	return new Set([fact, ...[...nodes, ...edges].flatMap(({statement}) => statement ?? [])]);
}

type Walked = {readonly row: Evidence; readonly statements: ReadonlySet<string>};

function logitWithout(
	{loaded, moment}: ExplainedCase,
	rows: ReadonlyArray<readonly Walked[]>,
	statement: string,
): number {
	const values = loaded.features.map((feature, index) => {
		const left = rows[index]!.filter(({statements}) => !statements.has(statement)).map(({row}) => row);
		return featureValue(feature, left, moment.asOf);
	});
	const prepared = prepare(loaded.artefact.model);
	return scorePrepared(prepared, binsOfRow(prepared, values)).logit;
}

const isClose = (a: number, b: number) => Math.abs(a - b) <= TOLERANCE;
