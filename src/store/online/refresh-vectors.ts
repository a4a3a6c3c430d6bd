import type {Kind} from '../../../schema/ontology.ts';
import {FOREVER, type Millis} from '../../core/clock.ts';
import {sha256} from '../../core/hash.ts';
import {queryOf} from '../../features/definition.ts';
import type {Feature} from '../../features/gather.ts';
import type {Cause, Graph, Transaction} from '../../graph/graph.ts';
import type {Row} from '../../graph/queries.ts';
import type {LoadedModel} from '../../score/model-artefact.ts';
import {type Computed, computed, computedAnew, type Opened, type RefreshedVector} from './compute-vectors.ts';
import {heldOf, mayCount, watchedOf} from './held-features.ts';
import {askVectors, keepVector, type VectorsAsked} from './kept-vectors.ts';
import {staleQuery} from './stale-parts.ts';
import {unpackVectors} from './unpack-vectors.ts';
import {packRows} from './vector-rows.ts';
import type {Watched} from './walk-back.ts';

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

/** For whom vectors are computed: a kind of subject, and where not all that was touched is needed now, the features that are. The others stay as they are, noted as stale. */
type Refreshing = {readonly kind: Kind; readonly cause: Cause; readonly needed?: readonly Feature[]};

/**
 * Computes the vectors of subjects for a model, as of the mark: those that are missing or of another model wholly, those that were touched
 * only where they were, and others not at all. A vector that is touched in the meantime is not stored over it but computed again.
 */
export async function refreshVectors(
	graph: Graph,
	loaded: LoadedModel,
	subjects: readonly string[],
	refreshing: Refreshing,
): Promise<RefreshedVector[]> {
	const refreshed: RefreshedVector[] = [];
	let waiting = [...new Set(subjects)].sort();
	for (let tried = 0; waiting.length > 0 && tried < TRIES; tried++) {
		const {done, left} = await refreshOnce(graph, loaded, waiting, refreshing);
		refreshed.push(...done);
		waiting = left;
	}

	return refreshed;
}

async function refreshOnce(
	graph: Graph,
	loaded: LoadedModel,
	subjects: readonly string[],
	{kind, cause, needed}: Refreshing,
): Promise<{done: RefreshedVector[]; left: string[]}> {
	const target = loaded.artefact.target;
	const held = heldOf(loaded, kind);
	const {asked, open} = askVectors(target, subjects);
	const {found, isMore} = await graph.transact(cause, async transaction => {
		const more = await watchFor(transaction, watchedOf(held, kind));
		return {found: await transaction.write('online/open-vectors', asked), isMore: more};
	});
	const opened = await withRows(graph, loaded, found, open);
	// A vector from before more was held holds none of it.
	const isWhole = (one: Opened) => isMore || one.held === undefined;
	const queries = new Set<string>((needed ?? held).map(queryOf));
	const isStale = (one: Opened) => !isWhole(one) && one.stale.some(part => queries.has(staleQuery(part)));
	const done = [
		...(await computed(graph, held, opened.filter(isWhole))),
		...(await computedAnew(
			graph,
			held.filter(feature => queries.has(queryOf(feature))),
			opened.filter(isStale),
		)),
	];
	const kept = done.length === 0 ? new Set() : await save(graph, loaded, held, done, cause);
	return {
		done: done.filter(one => kept.has(one.subject)),
		left: done.flatMap(({subject}) => (kept.has(subject) ? [] : [subject])),
	};
}

async function withRows(
	graph: Graph,
	{artefact: {target}, version}: LoadedModel,
	found: ReadonlyArray<Row<'online/open-vectors'>>,
	open: VectorsAsked['open'],
): Promise<Opened[]> {
	const own = found.filter(one => one.modelVersion === version);
	const rowsOf = await unpackVectors(graph, own, {target, open, walks: true});
	return found.map(one => ({...one, held: rowsOf.get(one.subject)}));
}

/** Stores vectors, and their parts that are not there yet; returns whose were stored. Parts that nobody has any more are removed. */
async function save(
	graph: Graph,
	{artefact: {target}, version}: LoadedModel,
	held: readonly Feature[],
	done: readonly Computed[],
	cause: Cause,
): Promise<ReadonlySet<string>> {
	const manyHave = new Set(held.filter(mayCount).map(feature => feature.name));
	const packed = done.map(one => ({...one, ...packRows(one.after.rows, name => manyHave.has(name))}));
	const vectors = packed.map(({subject, evidence, parts, after: {at}, marks, stale}) => ({
		...{subject, evidence, at, marks, stale, revision: sha256(evidence)},
		parts: parts.map(part => part.id),
	}));
	const newParts = packed.flatMap(({parts, hadParts}) => parts.filter(({id}) => !hadParts.includes(id)));
	const parts = [...new Map(newParts.map(part => [part.id, part])).values()];
	const stored = await graph.write('online/save-vectors', {target, modelVersion: version, vectors, parts}, cause);
	const kept = new Set(stored.map(row => row.subject));
	for (const [v, {subject, revision}] of vectors.entries()) {
		if (kept.has(subject)) {
			keepVector(target, subject, {revision, rows: packed[v]!.after.rows});
		}
	}

	const left = vectors.flatMap((one, v) => {
		const {hadParts} = packed[v]!;
		return kept.has(one.subject) ? hadParts.filter(id => !one.parts.includes(id)) : one.parts;
	});
	if (left.length > 0) {
		await graph.write('online/forget-parts', {ids: [...new Set(left)]}, cause);
	}

	return kept;
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
