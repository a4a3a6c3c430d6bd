import type {Millis} from '../../core/clock.ts';
import type {FeatureValue} from '../../features/feature.ts';
import {gather} from '../../features/gather.ts';
import type {Graph} from '../../graph/graph.ts';
import {contributionsOf} from '../../models/contributions-of.ts';
import type {LoadedModel} from '../../score/model-artefact.ts';
import type {Score} from '../../score/score.ts';
import {scoreValues} from '../../score/score-values.ts';
import type {RefreshedVector} from './compute-vectors.ts';
import {isHeld} from './held-features.ts';
import {valuesOf} from './score-online.ts';
import type {VectorRows} from './vector-rows.ts';

/** A score before and after a change of the graph, and what moved it most. */
export type ScoreChange = {
	readonly target: string;
	readonly subject: string;
	readonly before: Score;
	readonly after: Score;
	/** after − before, in logits. */
	readonly moved: number;
	/** The term that moved most, with the facts that are new among its evidence; undefined when no term has moved. */
	readonly because:
		| {
				readonly feature: string;
				readonly before: string;
				readonly after: string;
				/** Change of its contribution, in logits. */
				readonly moved: number;
				readonly facts: readonly string[];
		  }
		| undefined;
};

/** Compares the scores of refreshed vectors that were right before with what they are now; the others have nothing to compare. */
export async function scoreChanges(
	graph: Graph,
	loaded: LoadedModel,
	refreshed: readonly RefreshedVector[],
): Promise<ScoreChange[]> {
	const some = refreshed.filter(one => one.before !== undefined);
	const [before, after] = await Promise.all([
		valuesAt(
			graph,
			loaded,
			some.map(one => ({id: one.subject, ...one.before!})),
		),
		valuesAt(
			graph,
			loaded,
			some.map(one => ({id: one.subject, ...one.after})),
		),
	]);
	return some.map((one, index) => changeOf(loaded, one, before[index]!, after[index]!));
}

type Held = {readonly id: string; readonly rows: VectorRows; readonly at: Millis};

/** Values from held rows, and from the graph for features whose rows are not held. */
async function valuesAt(graph: Graph, loaded: LoadedModel, vectors: readonly Held[]): Promise<FeatureValue[][]> {
	const live = loaded.features.filter(feature => !isHeld(feature));
	const moments = vectors.map(({id, at}) => ({id, asOf: at, knownAt: at}));
	const gathered = live.length === 0 || moments.length === 0 ? [] : await gather(graph, live, moments, {paths: false});
	return vectors.map(({rows, at}, v) => {
		const asked = Object.fromEntries(live.map((feature, f) => [feature.name, gathered[f]![v]!]));
		return valuesOf(loaded, {...rows, ...asked}, at);
	});
}

function changeOf(
	loaded: LoadedModel,
	{subject, before, after}: RefreshedVector,
	was: readonly FeatureValue[],
	is: readonly FeatureValue[],
): ScoreChange {
	const {model, target} = loaded.artefact;
	const [old, now] = [contributionsOf(model, was), contributionsOf(model, is)];
	const moves = [...now.terms].map((term, index) => term - old.terms[index]!);
	const most = moves.reduce((best, move, index) => (Math.abs(move) > Math.abs(moves[best]!) ? index : best), 0);
	const members = model.terms[most]?.features ?? [];
	const name = (feature: number) => loaded.features[feature]!.name;
	const shown = (values: readonly FeatureValue[]) =>
		members
			.map(feature => (values[feature] === null || Number.isNaN(values[feature]) ? '–' : String(values[feature])))
			.join(' × ');
	const facts = members.flatMap(feature => {
		const known = new Set(before!.rows[name(feature)]?.map(row => row.fact));
		return (after.rows[name(feature)] ?? []).map(row => row.fact).filter(fact => fact !== '' && !known.has(fact));
	});
	return {
		target,
		subject,
		before: scoreValues(loaded, {id: subject, asOf: before!.at, knownAt: before!.at}, was),
		after: scoreValues(loaded, {id: subject, asOf: after.at, knownAt: after.at}, is),
		moved: now.logit - old.logit,
		because:
			moves.length === 0 || moves[most] === 0
				? undefined
				: {
						feature: members.map(name).join(' × '),
						before: shown(was),
						after: shown(is),
						moved: moves[most]!,
						facts: [...new Set(facts)],
					},
	};
}
