import {actions} from '../../../schema/actions.ts';
import {dateOfRow} from '../../explain/date-of-row.ts';
import {effectsIfRemoved} from '../../explain/effect-if-removed.ts';
import type {Contribution, EvidencePath, WeighedPath} from '../../explain/explanation.ts';
import {tellPaths} from '../../explain/tell-paths.ts';
import type {Evidence} from '../../features/feature.ts';
import type {Graph} from '../../graph/graph.ts';
import type {Scope} from '../../graph/scope.ts';
import type {LoadedModel} from '../../score/model-artefact.ts';
import {eligibilityPath} from '../eligibility-path.ts';
import {fillTemplate} from '../fill-template.ts';
import type {Outcome, Ranked} from '../funnel/decide.ts';
import type {DecisionFacts} from '../funnel/decision-facts.ts';
import {nounOf, subjectKindOf} from '../funnel/for-kind.ts';
import type {Known} from './read-known.ts';

/** Which factor of the priority a path is about: the reason and the rise (p), the context (c) or the value (v). */
export type FactorPath = EvidencePath & {readonly factor: 'p' | 'c' | 'v'};

/** An action that passed, with what to say and the paths that its stated facts are on. */
export type ToldAction = Ranked & {
	readonly title: string;
	readonly text: string;
	readonly paths: readonly FactorPath[];
};

/** A decision to be told, and what was known of its subject. */
export type Telling = {
	readonly loaded: LoadedModel | undefined;
	readonly record: {
		readonly outcome: Pick<Outcome, 'chosen'>;
		readonly facts: Pick<DecisionFacts, 'subject' | 'about' | 'asOf' | 'knownAt'>;
	};
	readonly known: Known;
};

/**
 * Says, of each decision, each action that passed: its template filled from its path, which is read back to its records; what is out of scope is withheld. The
 * number of queries does not grow with that of decisions.
 */
export async function tellDecisions(
	graph: Graph,
	decisions: readonly Telling[],
	scope: Scope,
): Promise<ReadonlyArray<readonly ToldAction[]>> {
	const untold = decisions.map(untoldOf);
	const told = await tellPaths(
		graph,
		untold.flatMap(one => one.contributions),
		scope,
	);
	const left = [...told];
	return untold.map(({record, rows, shared, contributions}) => {
		const own = left.splice(0, contributions.length);
		const common = own.at(-1)!.paths.map((path, index) => ({...path, factor: shared[index]!.factor}));
		return record.outcome.chosen.map((one, index) => {
			const {action, row} = rows[index]!;
			const reasons = own[index]!.paths.map(path => ({...path, factor: 'p' as const}));
			const paths = [
				...reasons,
				...common.filter(({factor}) => (factor === 'v' ? one.v > 0 && one.basis.v !== 'uncounted' : one.c !== 1)),
			];
			const title = action?.title ?? one.action;
			return {...one, title, text: textOf(title, action?.template, reasons[0], row), paths};
		});
	});
}

/** The paths of a decision whose steps nobody has read yet: one contribution for each action that passed, and one for what they share. */
function untoldOf({loaded, record, known: {evidence, values, eligible, stated}}: Telling) {
	const {outcome, facts} = record;
	const {asOf, knownAt} = facts;
	const moment = {id: facts.subject, asOf, knownAt};
	const effectOf = loaded === undefined ? () => 0 : effectsIfRemoved(loaded, moment, values, evidence);
	const rows = outcome.chosen.map(({action: name, person, fact}) => {
		const action = actions.find(one => one.name === name);
		const row = (eligible.get(name) ?? []).find(one => one.fact === fact && (person === null || one.what === person));
		return {action, row};
	});
	const [amount, close] = stated;
	const noun = nounOf(subjectKindOf(facts));
	const shared = [
		statedPath('v', amount, `The amount of the ${noun} is stated`, effectOf),
		statedPath('c', close, `When the ${noun} is due is stated`, effectOf),
	].flatMap(path => path ?? []);
	const reasons = outcome.chosen.map(({action: name}, index) => {
		const {action, row} = rows[index]!;
		const reason = action === undefined || row === undefined ? undefined : eligibilityPath(action, row, effectOf);
		return toContribution(name, reason === undefined ? [] : [reason]);
	});
	const common = toContribution(
		'stated',
		shared.map(one => one.path),
	);
	return {record, rows, shared, contributions: [...reasons, common]};
}

/** The filled template; without a path, or where it is withheld, the title alone, which states nothing about anybody. */
function textOf(
	title: string,
	template: string | undefined,
	path: EvidencePath | undefined,
	row: Evidence | undefined,
): string {
	return template === undefined || path === undefined || row === undefined || path.restricted
		? `${title}.`
		: fillTemplate(template, {names: path.nodes.map(node => node.name), date: dateOfRow(row.at)});
}

function statedPath(
	factor: 'c' | 'v',
	row: Evidence | undefined,
	what: string,
	effectOf: (statement: string) => number,
): {readonly factor: 'c' | 'v'; readonly path: WeighedPath} | undefined {
	if (row?.path === undefined) {
		return undefined;
	}

	const said = factor === 'v' ? `${String(row.what)} USD` : dateOfRow(Number(row.what));
	const textOfPath = () => `${what} as ${said}.`;
	return {
		factor,
		path: {share: 0, effectIfRemoved: effectOf(row.fact), fact: row.fact, walk: row.path, textOf: textOfPath},
	};
}

const toContribution = (feature: string, paths: readonly WeighedPath[]): Contribution<WeighedPath> => ({
	...{feature, value: null, contribution: 0, paths},
	morePaths: {count: 0, share: 0},
});
