import {entityKinds, idPrefix, roles} from '../../schema/ontology.ts';
import {FOREVER, type Millis} from '../core/clock.ts';
import {groupBy} from '../core/group-by.ts';
import {canonicalJson} from '../core/hash.ts';
import type {Cause, Graph, Transaction} from './graph.ts';
import {entityIdOf, keyIdOf, OWN_SOURCE, recordIdOf, slotOf, UNSAID} from './ids.ts';
import {
	beliefsOf,
	type KnownStatement,
	planRows,
	type StoredRow,
	statementsBehind,
	statementsOf,
	type Version,
} from './plan-rows.ts';
import type {Params, WriteName} from './queries.ts';
import type {KeyRef, SourceRecord} from './records.ts';

/** The run a batch belongs to; its checkpoint commits with the batch, so a crash never loses or repeats work. */
export type RunMark = {
	readonly id: string;
	readonly profile: string;
	/** When the run started: the recorded time of row versions whose source does not say. */
	readonly recordedAt: Millis;
	/** How far the run got, in the reader's own words. */
	readonly checkpoint: string;
	readonly finished: boolean;
};

/** What became of a batch. `unchanged` records were in the graph already. */
export type Written = {readonly accepted: number; readonly unchanged: number};

/** What follows the rows that a transaction changes; it works inside of it. */
export type Watch = {
	/** Before anything is read or written: makes those wait that would get in the way later. */
	readonly begin: (transaction: Transaction) => Promise<void>;
	/** Rows that are about to go, or whose edges are, while they are still there. */
	readonly before: (transaction: Transaction, rows: readonly string[]) => Promise<void>;
	/** Rows that are new, ended, or drawn anew. */
	readonly after: (transaction: Transaction, rows: readonly string[]) => Promise<void>;
};

/** A key under which something was handed in, the hash of what it was, and what was answered. */
export type IdempotencyKey = Params<'events/remember-keys'>['keys'][number];

export type WriteOptions = {
	readonly cause: Cause;
	readonly run: RunMark;
	/** Keys that commit with the batch. */
	readonly idempotency?: readonly IdempotencyKey[];
	/** Keys that are in the graph already, as far as the caller knows; those of this batch are added. It saves asking again. */
	readonly minted?: Set<string>;
	/** Opened for each attempt of the transaction. */
	readonly watch?: (() => Watch) | undefined;
};

/** A source's own key of a thing, and the entity it identifies, if one. */
type Key = KeyRef & {
	readonly id: string;
	readonly source: string;
	readonly entity: string | null;
	readonly rule: 'entity-id' | 'exact-key';
};

/** So many keys are remembered at most: about 40 MB. */
const REMEMBERED = 200_000;

/** `<Kind>.<role>` → the relationship it is drawn as. */
export const relationshipTypes: Record<string, {type: string; direction: string}> = Object.fromEntries(
	[...entityKinds, 'Interaction' as const].flatMap(kind =>
		Object.entries(roles[kind]).map(([role, {type, direction}]) => [`${kind}.${role}`, {type, direction}]),
	),
);

/**
 * Writes a batch of source records with all they state, in one transaction. The graph afterwards is a function of the
 * *set* of records it ever got: order, batching, repetition and crashes do not matter (law 1).
 */
export async function writeRecords(
	graph: Graph,
	batch: readonly SourceRecord[],
	{cause, run, idempotency = [], minted = new Set(), watch}: WriteOptions,
): Promise<Written> {
	const records = new Map(batch.map(record => [recordIdOf(record), record]));
	const written = await graph.transact(cause, async transaction => {
		const watching = watch?.();
		const slots = [...new Set(batch.map(slotOf))];
		// Here and below, what needs no answer is sent without waiting for one; the server runs it in the order in which it was sent.
		const begun = watching?.begin(transaction);
		const reading = slots.length === 0 ? [] : transaction.read('ingest/versions', {slots});
		const [versions] = await Promise.all([reading, begun]);
		const known = new Set(versions.map(version => version.id));
		const fresh = [...records].filter(([id]) => !known.has(id));
		const keys = keysOf(fresh).filter(key => !minted.has(key.id));
		const {id, profile, recordedAt: at, checkpoint, finished} = run;
		await Promise.all([
			fresh.length > 0 && writeFresh(transaction, fresh, versions, {run, keys, watch: watching}),
			idempotency.length > 0 && transaction.write('events/remember-keys', {keys: [...idempotency]}),
			transaction.write('ingest/save-run', {id, source: cause.source, profile, at, checkpoint, finished}),
		]);
		return {accepted: batch.length, unchanged: batch.length - fresh.length, keys};
	});
	remember(minted, written.keys);
	return {accepted: written.accepted, unchanged: written.unchanged};
}

type Fresh = ReadonlyArray<readonly [id: string, record: SourceRecord]>;

async function writeFresh(
	transaction: Transaction,
	fresh: Fresh,
	stored: readonly Version[],
	{run, keys, watch}: {run: RunMark; keys: readonly Key[]; watch: Watch | undefined},
): Promise<void> {
	const beliefs = beliefsOf([...stored, ...fresh.map(([id, record]) => versionOf(id, record, run.recordedAt))]);
	const added = fresh.flatMap(([id, record]) => statementsOf(id, record, beliefs.get(id)!));
	const before = await readRows(transaction, added, stored);
	const others = beliefsOf(await readOtherVersions(transaction, before, fresh, stored));
	const plan = planRows([...statementsBehind(before, new Map([...others, ...beliefs])), ...added], before);

	if (plan.dropped.length > 0) {
		await watch?.before(transaction, plan.dropped);
	}

	const made = new Set([...plan.created, ...plan.copied].map(row => row.id));
	const events = [...plan.created.filter(row => row.interaction !== null), ...plan.copied].map(row => row.id);
	const sent: Array<Promise<unknown>> = [];
	const send = <N extends WriteName>(name: N, isNeeded: number, params: Params<N>) => {
		if (isNeeded > 0) {
			sent.push(transaction.write(name, params));
		}
	};
	send('ingest/mint-keys', keys.length, {keys: [...keys], forever: FOREVER});
	send('ingest/create-records', fresh.length, {records: fresh.map(([id, record]) => recordRow(id, record, run))});
	send('ingest/create-rows', plan.created.length, {rows: [...plan.created], forever: FOREVER});
	send('ingest/copy-rows', plan.copied.length, {rows: [...plan.copied], forever: FOREVER});
	send('ingest/close-rows', plan.closed.length, {rows: [...plan.closed]});
	send('ingest/drop-rows', plan.dropped.length, {ids: [...plan.dropped]});
	send('ingest/identify-events', events.length, {rows: events, source: OWN_SOURCE, forever: FOREVER});
	send('projection/lift', made.size, {rows: [...made], types: relationshipTypes});
	const mentions = events.length === 0 ? [] : transaction.read('ingest/mentions-of-events', {rows: events});
	const [waiting] = await Promise.all([mentions, ...sent]);
	const redrawn = waiting.map(row => row.id).filter(id => !made.has(id));
	if (redrawn.length > 0) {
		await watch?.before(transaction, redrawn);
		await transaction.write('projection/unlift', {rows: redrawn});
		await transaction.write('projection/lift', {rows: redrawn, types: relationshipTypes});
	}

	const naming = new Set(before.filter(row => row.naming).map(row => row.about));
	const renamed = [
		...plan.created.filter(({fields}) => 'name' in fields || 'territory' in fields).map(row => row.about),
		...plan.touched.filter(key => naming.has(key)),
	];
	if (renamed.length > 0) {
		await transaction.write('projection/name', {keys: [...new Set(renamed)]});
	}

	await watch?.after(transaction, [...made, ...redrawn, ...plan.closed.map(row => row.id)]);
}

/** The rows already in the graph that new statements may end, or whose record they supersede. */
async function readRows(transaction: Transaction, added: readonly KnownStatement[], stored: readonly Version[]) {
	const slots = [...new Set(stored.map(version => version.slot))];
	const superseded = slots.length === 0 ? [] : await transaction.read('ingest/rows-of-slots', {slots});
	const subjects = [...groupBy([...added, ...superseded], row => row.about)].map(([key, rows]) => ({
		key,
		tracks: [...new Set(rows.map(row => row.track))],
	}));
	return subjects.length === 0 ? [] : transaction.read('ingest/rows-of-tracks', {subjects});
}

/** The versions of the other source rows that speak on the same tracks: how long they are believed decides there too. */
async function readOtherVersions(
	transaction: Transaction,
	before: readonly StoredRow[],
	fresh: Fresh,
	stored: readonly Version[],
) {
	const known = new Set([...stored.map(version => version.slot), ...fresh.map(([, record]) => slotOf(record))]);
	const slots = [...new Set(before.map(row => row.slot))].filter(slot => !known.has(slot));
	return slots.length === 0 ? [] : transaction.read('ingest/versions', {slots});
}

function remember(minted: Set<string>, keys: readonly Key[]): void {
	if (minted.size > REMEMBERED) {
		minted.clear();
	}

	for (const {id} of keys) {
		minted.add(id);
	}
}

/** Every key the records use, each once, with the entity it identifies (an interaction is identified by its own row). */
function keysOf(fresh: Fresh): Key[] {
	const keys = new Map<string, Key>();
	for (const [, {source, statements}] of fresh) {
		for (const ref of statements.flatMap(said => [said.subject, ...said.names.map(named => named.ref)])) {
			const id = keyIdOf(source, ref);
			if (!keys.has(id)) {
				const isNamedById = source === OWN_SOURCE && ref.key.startsWith(`${idPrefix[ref.kind]}_`);
				const entity = ref.kind !== 'Interaction' || isNamedById ? entityIdOf(source, ref) : null;
				keys.set(id, {id, source, ...ref, entity, rule: source === OWN_SOURCE ? 'entity-id' : 'exact-key'});
			}
		}
	}

	return [...keys.values()];
}

function recordRow(id: string, record: SourceRecord, run: RunMark): object {
	const {source, stream, key, row, payload} = record;
	const {recordedAt, arrivedAt, slot} = versionOf(id, record, run.recordedAt);
	return {id, slot, source, stream, key, row, recordedAt, arrivedAt, payload: canonicalJson(payload), run: run.id};
}

function versionOf(id: string, record: SourceRecord, arrivedAt: Millis): Version {
	return {id, slot: slotOf(record), recordedAt: record.recordedAt ?? UNSAID, arrivedAt, row: record.row};
}
