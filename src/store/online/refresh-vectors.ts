import type {Kind} from '../../../schema/ontology.ts';
import {FOREVER, type Millis} from '../../core/clock.ts';
import {sha256} from '../../core/hash.ts';
import {queryOf} from '../../features/definition.ts';
import type {Feature} from '../../features/gather.ts';
import type {Cause, Graph, Transaction} from '../../graph/graph.ts';
import type {LoadedModel} from '../../score/model-artefact.ts';
import {type Computed, computed, computedAnew, type Opened, type RefreshedVector} from './compute-vectors.ts';
import {heldOf, mayCount, watchedOf} from './held-features.ts';
import {askVectors, keepVector, type VectorsAsked} from './kept-vectors.ts';
import {staleQuery} from './stale-parts.ts';
import {unpackVectors} from './unpack-vectors.ts';
import {packRows} from './vector-rows.ts';
import type {Watched} from './walk-back.ts';
import {readWatched, watchedTextOf} from './watched-queries.ts';

/** So often a vector that is touched while it is computed is computed again; after that it is left to the next who asks. */
const TRIES = 3;
/** Subjects whose vectors are opened before it is known whether they are needed, at most. */
const FEW = 50;

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
 * For whom vectors are computed: a kind of subject, where not all that was touched is needed now, the features that are (the others stay as they are, noted as
 * stale), and where it is being found out meanwhile, which of the subjects it is worth the while for.
 */
type Refreshing = {
	readonly kind: Kind;
	readonly cause: Cause;
	readonly needed?: readonly Feature[];
	readonly among?: Promise<ReadonlySet<string>> | undefined;
};

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
	{kind, cause, needed, among}: Refreshing,
): Promise<{done: RefreshedVector[]; left: string[]}> {
	const held = heldOf(loaded, kind);
	const asking = askVectors(loaded.artefact.target, subjects);
	const {found, isMore} = await openVectors(graph, asking.asked, watchedOf(held, kind), {cause, among});
	const opened = await withRows(graph, loaded, found, asking.open);
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

type Found = Omit<Opened, 'held'>;

/** Opens the vectors of subjects, and only where one is missing or a query is not watched yet, changes that first; tells whether any query was new. */
async function openVectors(
	graph: Graph,
	asked: VectorsAsked['asked'],
	wanted: readonly Watched[],
	{cause, among}: Pick<Refreshing, 'cause' | 'among'>,
): Promise<{found: readonly Found[]; isMore: boolean}> {
	// Of a few, all are opened while it is found out which are worth it; of many, vectors would be sent for nothing.
	const early = asked.subjects.length <= FEW ? openIn(graph, asked) : undefined;
	const [, worth = new Set(asked.subjects)] = await Promise.all([early, among]);
	const own = {...asked, subjects: asked.subjects.filter(subject => worth.has(subject))};
	if (own.subjects.length === 0) {
		return {found: [], isMore: false};
	}

	const first = await (early ?? openIn(graph, own));
	const found = first.found.filter(({subject}) => worth.has(subject));
	if (found.length === own.subjects.length && wanted.every(first.isWatched)) {
		return {found, isMore: false};
	}

	return graph.transact(cause, async transaction => {
		const isMore = await watchFor(transaction, wanted);
		await transaction.write('online/make-vectors', {target: own.target, subjects: own.subjects});
		return {found: (await openIn(transaction, own)).found, isMore};
	});
}

async function openIn(reader: Pick<Transaction, 'read'>, asked: VectorsAsked['asked']) {
	const [opened] = await reader.read('online/open-vectors', asked);
	const {vectors, mark, watched} = opened ?? {vectors: [], mark: 0, watched: '[]'};
	return {found: vectors.map((one): Found => ({...one, mark})), isWatched: readWatched(watched).has};
}

async function withRows(
	graph: Graph,
	{artefact: {target}, version}: LoadedModel,
	found: readonly Found[],
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
	const {has} = readWatched(mark?.watched ?? '[]');
	const missing = wanted.filter(one => !has(one));
	if (missing.length > 0) {
		const [now] = await transaction.write('online/lock', {});
		const {all} = readWatched(now?.watched ?? '[]');
		await transaction.write('online/watch', {watched: watchedTextOf([...all, ...missing])});
	}

	return missing.length > 0;
}
