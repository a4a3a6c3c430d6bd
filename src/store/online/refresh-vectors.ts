import type {Kind} from '../../../schema/ontology.ts';
import {FOREVER, type Millis} from '../../core/clock.ts';
import {queryOf} from '../../features/definition.ts';
import type {Feature} from '../../features/gather.ts';
import type {Cause, Graph, Transaction} from '../../graph/graph.ts';
import type {Row} from '../../graph/queries.ts';
import type {LoadedModel} from '../../score/model-artefact.ts';
import {gatherHeld} from './gather-held.ts';
import {heldOf, mayCount, watchedOf} from './held-features.ts';
import {unpackVectors} from './unpack-vectors.ts';
import {packRows, type VectorRows} from './vector-rows.ts';
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

/** A vector as it was opened, with the rows that it held for the model; none where it held any for another, or a part of them is gone. */
type Opened = Row<'online/open-vectors'> & {readonly held: VectorRows | undefined};

async function refreshOnce(
	graph: Graph,
	loaded: LoadedModel,
	subjects: readonly string[],
	{kind, cause}: {readonly kind: Kind; readonly cause: Cause},
): Promise<{done: RefreshedVector[]; left: string[]}> {
	const target = loaded.artefact.target;
	const held = heldOf(loaded, kind);
	const {found, isMore} = await graph.transact(cause, async transaction => {
		const more = await watchFor(transaction, watchedOf(held, kind));
		return {found: await transaction.write('online/open-vectors', {target, subjects: [...subjects]}), isMore: more};
	});
	const opened = await withRows(graph, found, loaded.version);
	// A vector from before more was held holds none of it.
	const isWhole = (one: Opened) => isMore || one.held === undefined;
	const stale = new Set(opened.flatMap(one => (isWhole(one) ? [] : one.stale)));
	const done = [
		...(await computed(graph, held, opened.filter(isWhole))),
		...(await computed(
			graph,
			held.filter(feature => stale.has(queryOf(feature))),
			opened.filter(one => !isWhole(one) && one.stale.length > 0),
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
	found: ReadonlyArray<Row<'online/open-vectors'>>,
	version: string,
): Promise<Opened[]> {
	const packed = found.flatMap(({subject, evidence, modelVersion}) =>
		evidence === null || modelVersion !== version ? [] : [{subject, evidence}],
	);
	const rowsOf = await unpackVectors(graph, packed, {walks: true});
	return found.map(one => ({...one, held: rowsOf.get(one.subject)}));
}

type Computed = RefreshedVector & {readonly marks: number; readonly hadParts: readonly string[]};

async function computed(graph: Graph, features: readonly Feature[], opened: readonly Opened[]): Promise<Computed[]> {
	if (opened.length === 0) {
		return [];
	}

	const moments = opened.map(({subject, mark}) => ({id: subject, asOf: mark, knownAt: mark}));
	const gathered = await gatherHeld(graph, features, moments);
	return opened.map(({subject, held, parts, marks, at, mark}, m) => {
		const anew = Object.fromEntries(features.map((feature, f) => [feature.name, gathered[f]![m]!]));
		return {
			subject,
			marks,
			hadParts: parts,
			before: held === undefined ? undefined : {rows: held, at: at ?? mark},
			after: {rows: {...held, ...anew}, at: mark},
			queries: [...new Set(features.map(queryOf))] as string[],
		};
	});
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
	const vectors = packed.map(({subject, evidence, parts, after: {at}, marks}) => ({
		...{subject, evidence, at, marks},
		parts: parts.map(part => part.id),
	}));
	const newParts = packed.flatMap(({parts, hadParts}) => parts.filter(({id}) => !hadParts.includes(id)));
	const parts = [...new Map(newParts.map(part => [part.id, part])).values()];
	const stored = await graph.write('online/save-vectors', {target, modelVersion: version, vectors, parts}, cause);
	const kept = new Set(stored.map(row => row.subject));
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
