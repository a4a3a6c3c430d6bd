import {entityKinds, idPrefix, roles} from '../../schema/ontology.ts';
import {FOREVER, type Millis} from '../core/clock.ts';
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
import type {Params} from './queries.ts';
import type {SourceRecord} from './records.ts';

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
	{cause, run, idempotency}: {cause: Cause; run: RunMark; idempotency?: Params<'events/remember-key'>},
): Promise<Written> {
	const records = new Map(batch.map(record => [recordIdOf(record), record]));
	return graph.transact(cause, async transaction => {
		const slots = [...new Set(batch.map(slotOf))];
		const versions = slots.length === 0 ? [] : await transaction.read('ingest/versions', {slots});
		const known = new Set(versions.map(version => version.id));
		const fresh = [...records].filter(([id]) => !known.has(id));
		if (fresh.length > 0) {
			await writeFresh(transaction, fresh, versions, run);
		}

		if (idempotency !== undefined) {
			await transaction.write('events/remember-key', idempotency);
		}

		const {id, profile, recordedAt: at, checkpoint, finished} = run;
		await transaction.write('ingest/save-run', {id, source: cause.source, profile, at, checkpoint, finished});
		return {accepted: batch.length, unchanged: batch.length - fresh.length};
	});
}

type Fresh = ReadonlyArray<readonly [id: string, record: SourceRecord]>;

async function writeFresh(
	transaction: Transaction,
	fresh: Fresh,
	stored: readonly Version[],
	run: RunMark,
): Promise<void> {
	const beliefs = beliefsOf([...stored, ...fresh.map(([id, record]) => versionOf(id, record, run.recordedAt))]);
	const added = fresh.flatMap(([id, record]) => statementsOf(id, record, beliefs.get(id)!));
	const before = await readRows(transaction, added, stored);
	const others = beliefsOf(await readOtherVersions(transaction, before, fresh, stored));
	const plan = planRows([...statementsBehind(before, new Map([...others, ...beliefs])), ...added], before);

	await transaction.write('ingest/mint-keys', {keys: keysOf(fresh), forever: FOREVER});
	await transaction.write('ingest/create-records', {records: fresh.map(([id, record]) => recordRow(id, record, run))});
	await transaction.write('ingest/create-rows', {rows: [...plan.created], forever: FOREVER});
	if (plan.copied.length > 0) {
		await transaction.write('ingest/copy-rows', {rows: [...plan.copied], forever: FOREVER});
	}

	if (plan.closed.length > 0) {
		await transaction.write('ingest/close-rows', {rows: [...plan.closed]});
	}

	if (plan.dropped.length > 0) {
		await transaction.write('ingest/drop-rows', {ids: [...plan.dropped]});
	}

	const made = new Set([...plan.created, ...plan.copied].map(row => row.id));
	const isEventful = plan.copied.length > 0 || plan.created.some(row => row.interaction !== null);
	if (isEventful) {
		await transaction.write('ingest/identify-events', {rows: [...made], source: OWN_SOURCE, forever: FOREVER});
	}

	const waiting = isEventful ? await transaction.read('ingest/mentions-of-events', {rows: [...made]}) : [];
	const redrawn = waiting.map(row => row.id).filter(id => !made.has(id));
	if (redrawn.length > 0) {
		await transaction.write('projection/unlift', {rows: redrawn});
	}

	await transaction.write('projection/lift', {rows: [...made, ...redrawn], types: relationshipTypes});
	const named = plan.created.filter(({fields}) => 'name' in fields || 'territory' in fields).map(row => row.about);
	await transaction.write('projection/name', {keys: [...new Set([...named, ...plan.touched])]});
}

/** The rows already in the graph that new statements may end, or whose record they supersede. */
async function readRows(transaction: Transaction, added: readonly KnownStatement[], stored: readonly Version[]) {
	const slots = [...new Set(stored.map(version => version.slot))];
	const superseded = slots.length === 0 ? [] : await transaction.read('ingest/rows-of-slots', {slots});
	const tracks = [...new Set([...added, ...superseded].map(row => row.track))];
	return tracks.length === 0 ? [] : transaction.read('ingest/rows-of-tracks', {tracks});
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

/** Every key the records use, each once, with the entity it identifies (an interaction is identified by its own row). */
function keysOf(fresh: Fresh): object[] {
	const keys = new Map<string, object>();
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
