import {groupBy} from '../core/group-by.ts';
import type {EvidenceTable} from '../explain/counterfactual/apply-moves.ts';
import {explainEvidence} from '../explain/explain.ts';
import type {Contribution, EvidencePath, WeighedPath} from '../explain/explanation.ts';
import {whileStepsLast} from '../explain/read-steps.ts';
import {tellPaths} from '../explain/tell-paths.ts';
import type {Moment as SubjectMoment} from '../features/feature.ts';
import {gather} from '../features/gather.ts';
import type {Graph} from '../graph/graph.ts';
import type {Scope} from '../graph/scope.ts';
import type {LoadedModel} from '../score/model-artefact.ts';
import type {Moment} from './deals.ts';
import type {MovedEvidence} from './scenario/score-scenario.ts';

/** A path that is there now and was not, or the other way round, or that weighs something else; and its part of the change, in US dollars or whatever is divided. */
export type PathChange = {
	readonly change: number;
	/** Whether the path was there at the earlier moment, and is at the later one. */
	readonly was: boolean;
	readonly is: boolean;
	readonly path: EvidencePath;
};

/** What a feature has of the change of a deal's chance, in US dollars or as a chance: its shown paths and the others sum to it. */
export type FeatureChange = {
	readonly feature: string;
	readonly change: number;
	readonly paths: readonly PathChange[];
	readonly morePaths: {readonly count: number; readonly change: number};
};

/** A deal whose part of a forecast its score has moved, by so many US dollars, or so much of a chance. */
export type MovedByScore = {readonly opportunity: string; readonly change: number};

/** Paths told of each feature, largest first. */
const SHOWN = 3;

type Weighed = Contribution<WeighedPath>;
type Moved = {readonly change: number; readonly was?: WeighedPath; readonly is?: WeighedPath};

/**
 * Divides what scores moved among the features of the model and their paths: a score is a function of the sum of its terms, so each term has as much of
 * the change as it has of the change of that sum (Aumann and Shapley 1974), and each path as much of its term's. Nothing for a deal whose logit
 * is the same to the ninth digit. Reads the evidence of all deals at both moments.
 */
export async function whyChanceMoved(
	graph: Graph,
	loaded: LoadedModel,
	deals: readonly MovedByScore[],
	{from, to, scope}: {readonly from: Moment; readonly to: Moment; readonly scope: Scope},
): Promise<ReadonlyMap<string, readonly FeatureChange[]>> {
	if (deals.length === 0) {
		return new Map();
	}

	return whileStepsLast(async () => {
		const weigh = async (moment: Moment) => {
			const moments: SubjectMoment[] = deals.map(({opportunity: id}) => ({id, ...moment}));
			const gathered = await gather(graph, loaded.features, moments, {paths: true});
			return moments.map((one, m) =>
				contributionsOf(
					loaded,
					one,
					gathered.map(table => table[m]!),
				),
			);
		};
		const [before, after] = [await weigh(from), await weigh(to)];
		const divided = deals.map((deal, d) => divide(before[d]!, after[d]!, deal.change));
		return tellDivided(graph, deals, divided, scope);
	});
}

/** The same for deals whose evidence is another because something is assumed of them, at one moment; by their `key` where something is assumed of one more than once. */
export async function whyAssumedMoved(
	graph: Graph,
	loaded: LoadedModel,
	deals: ReadonlyArray<MovedByScore & MovedEvidence & {readonly key?: string}>,
	{moment, scope}: {readonly moment: Moment; readonly scope: Scope},
): Promise<ReadonlyMap<string, readonly FeatureChange[]>> {
	const divided = deals.map(({opportunity: id, before, after, change}) => {
		const [was, is] = [before, after].map(evidence => contributionsOf(loaded, {id, ...moment}, evidence));
		return divide(was!, is!, change);
	});
	return deals.length === 0
		? new Map()
		: whileStepsLast(async () =>
				tellDivided(
					graph,
					deals.map(({key, opportunity, change}) => ({opportunity: key ?? opportunity, change})),
					divided,
					scope,
				),
			);
}

const contributionsOf = (loaded: LoadedModel, moment: SubjectMoment, evidence: EvidenceTable) =>
	explainEvidence(
		loaded,
		moment,
		evidence.map(rows => [rows]),
		Number.POSITIVE_INFINITY,
	).contributions;

type Divided = ReturnType<typeof divide>;

/** Tells the paths of what was divided that moved most: each as it is now, or where it is gone, as it was. */
async function tellDivided(
	graph: Graph,
	deals: readonly MovedByScore[],
	divided: readonly Divided[],
	scope: Scope,
): Promise<ReadonlyMap<string, readonly FeatureChange[]>> {
	const shown = divided.flat().flatMap(({feature, paths}) =>
		paths.slice(0, SHOWN).map(
			({was, is}): Weighed => ({
				...{feature, value: null, contribution: 0, morePaths: {count: 0, share: 0}},
				paths: [(is ?? was)!],
			}),
		),
	);
	const told = (await tellPaths(graph, shown, scope)).map(({paths}) => paths[0]!);
	let next = 0;
	return new Map(
		deals.map(({opportunity}, d) => [
			opportunity,
			divided[d]!.map(({feature, change, paths}): FeatureChange => {
				const rest = paths.slice(SHOWN);
				return {
					feature,
					change,
					paths: paths.slice(0, SHOWN).map(one => ({
						change: one.change,
						was: one.was !== undefined,
						is: one.is !== undefined,
						path: told[next++]!,
					})),
					morePaths: {count: rest.length, change: rest.reduce((sum, one) => sum + one.change, 0)},
				};
			}),
		]),
	);
}

/** A change in US dollars over features and paths, largest first; features that moved nothing are left out. Pure. */
export function divide(
	before: readonly Weighed[],
	after: readonly Weighed[],
	change: number,
): Array<{readonly feature: string; readonly change: number; readonly paths: readonly Moved[]}> {
	const old = new Map(before.map(one => [one.feature, one]));
	const terms = after.map(is => ({
		is,
		was: old.get(is.feature)!,
		moved: is.contribution - old.get(is.feature)!.contribution,
	}));
	const logit = terms.reduce((sum, {moved}) => sum + moved, 0);
	const perLogit = Math.abs(logit) < 1e-9 ? 0 : change / logit;
	return terms
		.filter(({moved}) => moved * perLogit !== 0)
		.map(({is, was, moved}) => ({feature: is.feature, change: moved * perLogit, paths: pathsMoved(was, is, perLogit)}))
		.sort((a, b) => Math.abs(b.change) - Math.abs(a.change));
}

/** The paths of a term by what they rest on; the share of having no evidence is a path without a fact. */
function pathsMoved(was: Weighed, is: Weighed, perLogit: number): Moved[] {
	const keyOf = ({fact, assumed, walk}: WeighedPath) =>
		`${fact ?? ''} ${assumed ?? ''} ${[...(walk?.rests ?? [])].sort().join(' ')}`;
	const byKey = groupBy(
		[...was.paths.map(path => ({path, isNow: false})), ...is.paths.map(path => ({path, isNow: true}))],
		({path}) => keyOf(path),
	);
	return [...byKey.values()]
		.map((all): Moved => {
			const [own, now] = [all.find(one => !one.isNow)?.path, all.find(one => one.isNow)?.path];
			const moved = all.reduce((sum, {path, isNow}) => sum + (isNow ? path.share : -path.share), 0);
			return {change: moved * perLogit, ...(own && {was: own}), ...(now && {is: now})};
		})
		.filter(({change}) => change !== 0)
		.sort((a, b) => Math.abs(b.change) - Math.abs(a.change));
}
