import {EngineError} from '../../core/errors.ts';
import {groupBy} from '../../core/group-by.ts';
import {featureSetVersion} from '../../features/definition.ts';
import type {Graph} from '../../graph/graph.ts';
import {computeScores} from './compute-scores.ts';
import {maybeModel} from './maybe-model.ts';
import {type StoredScore, storedIdOf} from './stored-score.ts';

/** A stored score that is no longer what the graph and its model say. */
export type DifferentScore = {
	readonly id: string;
	readonly target: string;
	readonly subject: string;
	readonly asOf: number;
	/** What differs first: `model`, `stored` (the record itself was changed), `values`, `contributions`, `logit` … */
	readonly what: string;
	readonly stored: unknown;
	/** What the replay gave, or what stood in its way. */
	readonly replayed: unknown;
};

/** What became of a replay: checked = identical + different. */
export type Replayed = {
	readonly checked: number;
	readonly identical: number;
	/** Scores whose feature definitions have changed since; they are replayed with those of today, and counted above too. */
	readonly redefined: number;
	readonly different: readonly DifferentScore[];
};

/** What is compared, in the order in which a cause shows before its effect. */
const compared = ['values', 'contributions', 'logit', 'probability', 'low', 'high'] as const;
const PAGE = 500;

/** Replays every stored score, a page at a time. */
export async function replayAll(graph: Graph): Promise<Replayed> {
	let sum: Replayed = {checked: 0, identical: 0, redefined: 0, different: []};
	for (let after = ''; ; ) {
		const page = await graph.read('scores/page', {after, first: PAGE});
		if (page.length === 0) {
			return sum;
		}

		const {checked, identical, redefined, different} = await replayScores(graph, page.map(toStored));
		sum = {
			checked: sum.checked + checked,
			identical: sum.identical + identical,
			redefined: sum.redefined + redefined,
			different: [...sum.different, ...different],
		};
		after = page.at(-1)!.id;
	}
}

/** Replays the first stored scores, at most `most`: their ids are hashes, so the first are no other than any. */
export async function replaySample(graph: Graph, most: number): Promise<Replayed> {
	return replayScores(graph, (await graph.read('scores/page', {after: '', first: most})).map(toStored));
}

/** Replays stored scores by id. Throws NOT_FOUND for one that is not there. */
export async function replayById(graph: Graph, ids: readonly string[]): Promise<Replayed> {
	const found = (await graph.read('scores/by-id', {ids: [...new Set(ids)]})).map(toStored);
	const missing = ids.find(id => !found.some(score => score.id === id));
	if (missing !== undefined) {
		throw new EngineError('NOT_FOUND', {kind: 'stored score', id: missing});
	}

	return replayScores(graph, found);
}

/**
 * Computes stored scores again from the graph at their own moments, with the model of their version, and compares every
 * digit (law 7). A model that is gone or is not what its version says is a difference like any other.
 */
export async function replayScores(graph: Graph, stored: readonly StoredScore[]): Promise<Replayed> {
	const different: DifferentScore[] = [];
	let redefined = 0;
	for (const [version, scores] of groupBy(stored, score => score.modelVersion)) {
		const loaded = await maybeModel(graph, version);
		if (loaded instanceof EngineError) {
			different.push(...scores.map(score => toDifferent(score, 'model', version, loaded.message)));
			continue;
		}

		const current = featureSetVersion(loaded.features);
		redefined += scores.filter(score => score.featureSetVersion !== current).length;
		const moments = scores.map(({subject, asOf, knownAt}) => ({id: subject, asOf, knownAt}));
		const again = await computeScores(graph, loaded, moments);
		different.push(...scores.flatMap((score, index) => maybeDifferent(score, again[index]!)));
	}

	return {checked: stored.length, identical: stored.length - different.length, redefined, different};
}

function maybeDifferent(stored: StoredScore, again: StoredScore): DifferentScore[] {
	const what = compared.find(key => !Object.is(stored[key], again[key]));
	if (what !== undefined) {
		return [toDifferent(stored, what, stored[what], again[what])];
	}

	const id = storedIdOf(stored);
	return id === stored.id ? [] : [toDifferent(stored, 'stored', stored.id, id)];
}

function toDifferent(
	{id, target, subject, asOf}: StoredScore,
	what: string,
	was: unknown,
	is: unknown,
): DifferentScore {
	return {id, target, subject, asOf, what, stored: was, replayed: is};
}

/** A row of the graph without what is not part of the score's content. */
function toStored({storedAt: _, ...score}: StoredScore & {readonly storedAt: number}): StoredScore {
	return score;
}
