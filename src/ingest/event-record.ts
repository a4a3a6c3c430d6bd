import {maybeKindOfId} from '../../schema/ontology.ts';
import type {Millis} from '../core/clock.ts';
import {EngineError} from '../core/errors.ts';
import {canonicalJson} from '../core/hash.ts';
import {OWN_SOURCE} from '../graph/ids.ts';
import type {FieldValue, KeyRef, SourceRecord, Statement} from '../graph/records.ts';

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

/** An event as a source record of our own, and what it states. Throws INPUT_INVALID when it names something that is no id of ours. */
export function recordOf(event: NewEvent, idempotencyKey: string, row: number, recordedAt: Millis): SourceRecord {
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
export function thing(id: string): KeyRef {
	const kind = maybeKindOfId(id);
	if (kind === undefined) {
		throw new EngineError('INPUT_INVALID', {where: 'events', problem: `\`${id}\` is not an id of this graph`});
	}

	return {kind, key: id};
}

/** Everything that events are about or with, each once. */
export function namedBy(events: readonly NewEvent[]): string[] {
	const ids = events.flatMap(event => [event.opportunityId, event.accountId, ...event.participants.map(one => one.id)]);
	return [...new Set(ids)].filter(id => id !== undefined);
}
