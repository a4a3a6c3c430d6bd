import type {Kind} from '../../../schema/ontology.ts';
import {FOREVER, type Millis} from '../../core/clock.ts';
import {queryOf} from '../../features/definition.ts';
import type {Feature} from '../../features/gather.ts';
import type {Cause, Graph, Transaction} from '../../graph/graph.ts';
import type {Row} from '../../graph/queries.ts';
import type {LoadedModel} from '../../score/model-artefact.ts';
import {gatherHeld} from './gather-held.ts';
import {heldOf, watchedOf} from './held-features.ts';
import {packRows, unpackRows, type VectorRows} from './vector-rows.ts';
import type {Watched} from './walk-back.ts';

/** What became of one vector: its rows before, if it had been right for the same model until it was touched, and now. */
export type RefreshedVector = {
	readonly subject: string;
	readonly before: {readonly rows: VectorRows; readonly at: Millis} | undefined;
	readonly after: {readonly rows: VectorRows; readonly at: Millis};
	/** The queries that were asked anew. */
	readonly queries: readonly string[];
};

/** So often a vector that is touched while it is computed is computed again; after that it is left to the next who asks. */
const TRIES = 3;

/** Begins to keep online vectors up to the watermark, unless that was begun before. */
export async function goOnline(graph: Graph, watermark: Millis, cause: Cause): Promise<void> {
	const [mark] = await graph.read('online/mark', {});
	if (mark === undefined) {
		// The mark comes first: whoever writes from here on schedules what it writes.
		await graph.write('online/start', {at: watermark}, cause);
		await graph.write('online/schedule-all', {after: watermark, forever: FOREVER}, cause);
	}
}

/**
 * Computes the vectors of subjects for a model, as of the mark: those that are missing or of another model wholly, those that were touched
 * only where they were, and others not at all. A vector that is touched in the meantime is not stored over it but computed again.
 */
export async function refreshVectors(
	graph: Graph,
	loaded: LoadedModel,
	subjects: readonly string[],
	{kind, cause}: {readonly kind: Kind; readonly cause: Cause},
): Promise<RefreshedVector[]> {
	const refreshed: RefreshedVector[] = [];
	let waiting = [...new Set(subjects)].sort();
	for (let tried = 0; waiting.length > 0 && tried < TRIES; tried++) {
		const {done, left} = await refreshOnce(graph, loaded, waiting, {kind, cause});
		refreshed.push(...done);
		waiting = left;
	}

	return refreshed;
}

type Opened = Row<'online/open-vectors'>;

async function refreshOnce(
	graph: Graph,
	loaded: LoadedModel,
	subjects: readonly string[],
	{kind, cause}: {readonly kind: Kind; readonly cause: Cause},
): Promise<{done: RefreshedVector[]; left: string[]}> {
	const target = loaded.artefact.target;
	const held = heldOf(loaded, kind);
	const {opened, isMore} = await graph.transact(cause, async transaction => {
		const more = await watchFor(transaction, watchedOf(held, kind));
		return {opened: await transaction.write('online/open-vectors', {target, subjects: [...subjects]}), isMore: more};
	});
	// A vector from before more was held holds none of it.
	const isWhole = (one: Opened) => isMore || one.evidence === null || one.modelVersion !== loaded.version;
	const stale = new Set(opened.flatMap(one => (isWhole(one) ? [] : one.stale)));
	const done = [
		...(await computed(graph, held, opened.filter(isWhole), loaded.version)),
		...(await computed(
			graph,
			held.filter(feature => stale.has(queryOf(feature))),
			opened.filter(one => !isWhole(one) && one.stale.length > 0),
			loaded.version,
		)),
	];
	const vectors = done.map(({subject, after, marks}) => ({
		subject,
		evidence: packRows(after.rows),
		at: after.at,
		marks,
	}));
	const stored =
		vectors.length === 0
			? []
			: await graph.write('online/save-vectors', {target, modelVersion: loaded.version, vectors}, cause);
	const kept = new Set(stored.map(row => row.subject));
	return {
		done: done.filter(one => kept.has(one.subject)),
		left: done.flatMap(({subject}) => (kept.has(subject) ? [] : [subject])),
	};
}

async function computed(graph: Graph, features: readonly Feature[], opened: readonly Opened[], version: string) {
	if (opened.length === 0) {
		return [];
	}

	const moments = opened.map(({subject, mark}) => ({id: subject, asOf: mark, knownAt: mark}));
	const gathered = await gatherHeld(graph, features, moments);
	return opened.map(({subject, evidence, modelVersion, marks, at, mark}, m) => {
		const before =
			evidence === null || modelVersion !== version
				? undefined
				: {rows: unpackRows(evidence, {walks: true}), at: at ?? mark};
		const anew = Object.fromEntries(features.map((feature, f) => [feature.name, gathered[f]![m]!]));
		return {
			subject,
			marks,
			before,
			after: {rows: {...before?.rows, ...anew}, at: mark},
			queries: [...new Set(features.map(queryOf))] as string[],
		};
	});
}

/** Adds queries to those whose rows are watched, and says whether any was new; what is written from then on marks their vectors. */
async function watchFor(transaction: Transaction, wanted: readonly Watched[]): Promise<boolean> {
	const [mark] = await transaction.read('online/mark', {});
	const watched = JSON.parse(mark?.watched ?? '[]') as Watched[];
	const missing = wanted.filter(one => !watched.some(other => JSON.stringify(other) === JSON.stringify(one)));
	if (missing.length > 0) {
		const [now] = await transaction.write('online/lock', {});
		const all = [...(JSON.parse(now?.watched ?? '[]') as Watched[]), ...missing];
		const distinct = [...new Map(all.map(one => [JSON.stringify(one), one])).values()];
		await transaction.write('online/watch', {watched: JSON.stringify(distinct)});
	}

	return missing.length > 0;
}
