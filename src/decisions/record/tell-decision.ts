import {actions} from '../../../schema/actions.ts';
import {dateOfRow} from '../../explain/date-of-row.ts';
import {effectsIfRemoved} from '../../explain/effect-if-removed.ts';
import type {Contribution, EvidencePath, WeighedPath} from '../../explain/explanation.ts';
import {tellPaths} from '../../explain/tell-paths.ts';
import type {Evidence} from '../../features/feature.ts';
import {featureValue} from '../../features/values.ts';
import type {Graph} from '../../graph/graph.ts';
import type {Scope} from '../../graph/scope.ts';
import type {LoadedModel} from '../../score/model-artefact.ts';
import {eligibilityPath} from '../eligibility-path.ts';
import {fillTemplate} from '../fill-template.ts';
import type {Ranked} from '../funnel/decide.ts';
import type {DecisionRecord} from './decision-record.ts';
import type {Known} from './read-known.ts';

/** Which factor of the priority a path is about: the reason and the rise (p), the context (c) or the value (v). */
export type FactorPath = EvidencePath & {readonly factor: 'p' | 'c' | 'v'};

/** An action that passed, with what to say and the paths that its stated facts are on. */
export type ToldAction = Ranked & {
	readonly title: string;
	readonly text: string;
	readonly paths: readonly FactorPath[];
};

/** Says each action that passed: its template filled from its path, which is read back to its records; what is out of scope is withheld. */
export async function tellChosen(
	graph: Graph,
	loaded: LoadedModel | undefined,
	{outcome, facts}: DecisionRecord,
	{evidence, eligible, stated}: Known,
	scope: Scope,
): Promise<readonly ToldAction[]> {
	const {asOf} = facts;
	const moment = {id: facts.subject, asOf, knownAt: facts.knownAt};
	const values = loaded?.features.map((feature, index) => featureValue(feature, evidence[index]!, asOf)) ?? [];
	const effectOf = loaded === undefined ? () => 0 : effectsIfRemoved(loaded, moment, values, evidence);
	const rows = outcome.chosen.map(({action, person, fact}) => {
		const own = actions.find(one => one.name === action);
		const row = (eligible.get(action) ?? []).find(one => one.fact === fact && (person === null || one.what === person));
		return {own, row};
	});
	const [amount, close] = stated;
	const shared = [
		statedPath('v', amount, 'The amount of the deal is stated', effectOf),
		statedPath('c', close, 'When the deal is due is stated', effectOf),
	].flatMap(path => path ?? []);
	const contributions = outcome.chosen.map(({action}, index) => {
		const {own, row} = rows[index]!;
		const reason = own === undefined || row === undefined ? undefined : eligibilityPath(own, row, effectOf);
		return toContribution(action, reason === undefined ? [] : [reason]);
	});
	const told = await tellPaths(
		graph,
		[
			...contributions,
			toContribution(
				'stated',
				shared.map(one => one.path),
			),
		],
		scope,
	);
	const common = told.at(-1)!.paths.map((path, index) => ({...path, factor: shared[index]!.factor}));
	return outcome.chosen.map((one, index) => {
		const {own, row} = rows[index]!;
		const reasons = told[index]!.paths.map(path => ({...path, factor: 'p' as const}));
		const paths = [...reasons, ...common.filter(({factor}) => (factor === 'v' ? one.v > 0 && one.basis.v !== 'uncounted' : one.c !== 1))];
		const title = own?.title ?? one.action;
		return {...one, title, text: textOf(title, own?.template, reasons[0], row), paths};
	});
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
