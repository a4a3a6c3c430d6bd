import type {Kind} from '../../schema/ontology.ts';
import {idPrefix} from '../../schema/ontology.ts';
import type {Millis} from '../core/clock.ts';
import {EngineError} from '../core/errors.ts';
import {canonicalJson, digestOf} from '../core/hash.ts';
import type {Cause, Graph} from '../graph/graph.ts';
import {entityIdOf, OWN_SOURCE} from '../graph/ids.ts';
import type {FieldValue, KeyRef, SourceRecord, Statement} from '../graph/records.ts';
import {type Watch, writeRecords} from '../graph/write-records.ts';

/** An event that happened at run time, told by the ids of the things it concerns. */
export type NewEvent = {
	readonly kind: 'email' | 'call' | 'meeting' | 'note' | 'touch';
	readonly at: Millis;
	readonly direction?: 'inbound' | 'outbound';
	readonly subject?: string;
	readonly body?: string;
	readonly opportunityId?: string;
	readonly accountId?: string;
	readonly participants: ReadonlyArray<{readonly id: string; readonly role: 'from' | 'to' | 'cc' | 'attendee'}>;
	readonly repliesToId?: string;
};

/** What became of recorded events; the same key with the same events answers the same again. */
export type Recorded = {
	readonly accepted: number;
	readonly unchanged: number;
	readonly recordedAt: Millis;
	readonly interactions: readonly string[];
};

/**
 * Takes events in at run time as source records of our own, known from `recordedAt` on. The key, the events and the
 * answer commit together: a repeated call changes nothing and answers what the first one did. Throws
 * IDEMPOTENCY_CONFLICT when the key came with other events before, NOT_FOUND when an event names a thing that is not there.
 */
export async function recordEvents(
	graph: Graph,
	events: readonly NewEvent[],
	{
		idempotencyKey,
		actor,
		recordedAt,
		watch,
	}: {idempotencyKey: string; actor: string; recordedAt: Millis; watch?: () => Watch},
): Promise<Recorded> {
	const digest = digestOf(events);
	const cause: Cause = {actor, reason: 'events recorded at run time', source: OWN_SOURCE};
	const records = events.map((event, row) => recordOf(event, idempotencyKey, row, recordedAt));
	const answer: Recorded = {
		accepted: events.length,
		unchanged: 0,
		recordedAt,
		interactions: records.map(record => entityIdOf(OWN_SOURCE, record.statements[0]!.subject)),
	};
	await checkThings(graph, events);
	const [before] = await graph.read('events/find-key', {key: idempotencyKey});
	if (before !== undefined) {
		if (before.digest !== digest) {
			throw new EngineError('IDEMPOTENCY_CONFLICT', {key: idempotencyKey});
		}

		return {...(JSON.parse(before.answer) as Recorded), unchanged: events.length};
	}

	await writeRecords(graph, records, {
		cause,
		run: {
			id: `api-${digest.slice(0, 16)}-${idempotencyKey}`,
			profile: 'recordEvents',
			recordedAt,
			checkpoint: '{}',
			finished: true,
		},
		idempotency: {key: idempotencyKey, digest, answer: canonicalJson(answer)},
		watch,
	});
	return answer;
}

function recordOf(event: NewEvent, idempotencyKey: string, row: number, recordedAt: Millis): SourceRecord {
	const key = `event/${idempotencyKey}/${row}`;
	const {kind, at, direction, subject, body, opportunityId, accountId, participants, repliesToId} = event;
	const fields = withoutGaps({kind, direction, subject, body});
	const named = [
		...(opportunityId === undefined ? [] : [{role: 'opportunity', ref: thing(opportunityId)}]),
		...(accountId === undefined ? [] : [{role: 'account', ref: thing(accountId)}]),
		...participants.map(({id, role}) => ({role, ref: thing(id)})),
		...(repliesToId === undefined ? [] : [{role: 'repliesTo', ref: thing(repliesToId)}]),
	];
	const statement: Statement = {
		subject: {kind: 'Interaction', key},
		aspect: 'event',
		validFrom: at,
		recordedAt,
		fields,
		names: named,
	};
	return {
		source: OWN_SOURCE,
		stream: 'events',
		key,
		row,
		recordedAt,
		payload: {event: canonicalJson(event)},
		statements: [statement],
	};
}

function withoutGaps(fields: Readonly<Record<string, FieldValue | undefined>>): Record<string, FieldValue> {
	return Object.fromEntries(
		Object.entries(fields).filter((field): field is [string, FieldValue] => field[1] !== undefined),
	);
}

/** What an id names, from its prefix. Throws INPUT_INVALID when it is not one of ours. */
function thing(id: string): KeyRef {
	const kind = (Object.keys(idPrefix) as Kind[]).find(one => id.startsWith(`${idPrefix[one]}_`));
	if (kind === undefined) {
		throw new EngineError('INPUT_INVALID', {where: 'events', problem: `\`${id}\` is not an id of this graph`});
	}

	return {kind, key: id};
}

async function checkThings(graph: Graph, events: readonly NewEvent[]): Promise<void> {
	const ids = [
		...new Set(
			events.flatMap(event => [event.opportunityId, event.accountId, ...event.participants.map(one => one.id)]),
		),
	];
	const wanted = ids.filter(id => id !== undefined);
	const found = new Set((await graph.read('events/things', {ids: wanted})).map(row => row.id));
	const missing = wanted.find(id => !found.has(id));
	if (missing !== undefined) {
		throw new EngineError('NOT_FOUND', {kind: thing(missing).kind, id: missing});
	}
}
