import type {Millis} from '../core/clock.ts';
import {EngineError} from '../core/errors.ts';
import {canonicalJson, digestOf} from '../core/hash.ts';
import type {Graph} from '../graph/graph.ts';
import {entityIdOf, OWN_SOURCE} from '../graph/ids.ts';
import type {Row} from '../graph/queries.ts';
import type {SourceRecord} from '../graph/records.ts';
import {type IdempotencyKey, type Watch, writeRecords} from '../graph/write-records.ts';
import {type NewEvent, namedBy, recordOf, thing} from './event-record.ts';

/** What somebody hands in at once, under a key of its own. */
export type EventRequest = {
	readonly events: readonly NewEvent[];
	readonly idempotencyKey: string;
	readonly actor: string;
};

/** What became of recorded events; the same key with the same events answers the same again. */
export type Recorded = {
	readonly accepted: number;
	readonly unchanged: number;
	readonly recordedAt: Millis;
	readonly interactions: readonly string[];
};

export type RecordingOptions = {readonly recordedAt: Millis; readonly watch?: (() => Watch) | undefined};

/** So many events are written in one transaction at most. */
const MOST_TOGETHER = 500;

/** Whether a request may be written together with others: of one actor, since a transaction has one, and under another key. */
export function mayJoin(group: readonly EventRequest[], {events, idempotencyKey, actor}: EventRequest): boolean {
	const size = group.reduce((sum, one) => sum + one.events.length, events.length);
	return size <= MOST_TOGETHER && group.every(one => one.actor === actor && one.idempotencyKey !== idempotencyKey);
}

/** What a request came to before anything is written: an answer, and what to write for it unless it is known. */
type Judged = {
	readonly answer: Recorded;
	readonly fresh?: {readonly records: readonly SourceRecord[]; readonly idempotency: IdempotencyKey};
};

/**
 * Takes events in at run time as source records of our own, known from `recordedAt` on: all requests of one actor, each with another key,
 * in one transaction. Keys, events and answers commit together: a repeated call changes nothing and answers what the
 * first one did. A request fails alone: with IDEMPOTENCY_CONFLICT when its key came with other events before, with NOT_FOUND when an event
 * names a thing that is not there. Throws what keeps all of them from being written.
 */
export async function recordEvents(
	graph: Graph,
	requests: readonly EventRequest[],
	options: RecordingOptions,
): Promise<Array<PromiseSettledResult<Recorded>>> {
	const {recordedAt} = options;
	const [known] = await graph.read('events/known', {
		ids: namedBy(requests.flatMap(one => one.events)),
		keys: requests.map(one => one.idempotencyKey),
	});
	const things = new Set(known!.things);
	const before = known!.keys;
	const judged = await Promise.allSettled(requests.map(async request => judge(request, {things, before, recordedAt})));
	const fresh = judged.flatMap(one => (one.status === 'fulfilled' && one.value.fresh ? [one.value.fresh] : []));
	if (fresh.length > 0) {
		try {
			await write(graph, fresh, requests[0]!.actor, options);
		} catch (error) {
			const isDown = error instanceof EngineError && error.code === 'GRAPH_UNAVAILABLE';
			if (requests.length === 1 || isDown) {
				throw error;
			}

			// What one of them brought must not be told to the others.
			return eachAlone(graph, requests, options);
		}
	}

	return judged.map(one => (one.status === 'fulfilled' ? {...one, value: one.value.answer} : one));
}

async function eachAlone(graph: Graph, requests: readonly EventRequest[], options: RecordingOptions) {
	const answers: Array<PromiseSettledResult<Recorded>> = [];
	for (const request of requests) {
		const [answer] = await Promise.allSettled([recordEvents(graph, [request], options)]);
		answers.push(answer!.status === 'fulfilled' ? answer!.value[0]! : answer!);
	}

	return answers;
}

function judge(
	{events, idempotencyKey: key}: EventRequest,
	{things, before, recordedAt}: {things: ReadonlySet<string>; before: Row<'events/known'>['keys']; recordedAt: Millis},
): Judged {
	const digest = digestOf(events);
	const records = events.map((event, row) => recordOf(event, key, row, recordedAt));
	const missing = namedBy(events).find(id => !things.has(id));
	if (missing !== undefined) {
		throw new EngineError('NOT_FOUND', {kind: thing(missing).kind, id: missing});
	}

	const known = before.find(row => row.key === key);
	if (known !== undefined) {
		if (known.digest !== digest) {
			throw new EngineError('IDEMPOTENCY_CONFLICT', {key});
		}

		return {answer: {...(JSON.parse(known.answer) as Recorded), unchanged: events.length}};
	}

	const interactions = records.map(record => entityIdOf(OWN_SOURCE, record.statements[0]!.subject));
	const answer: Recorded = {accepted: events.length, unchanged: 0, recordedAt, interactions};
	return {answer, fresh: {records, idempotency: {key, digest, answer: canonicalJson(answer)}}};
}

async function write(
	graph: Graph,
	fresh: ReadonlyArray<NonNullable<Judged['fresh']>>,
	actor: string,
	{recordedAt, watch}: RecordingOptions,
): Promise<void> {
	const {key, digest} = fresh[0]!.idempotency;
	await writeRecords(
		graph,
		fresh.flatMap(one => one.records),
		{
			cause: {actor, reason: 'events recorded at run time', source: OWN_SOURCE},
			run: {
				id: `api-${digest.slice(0, 16)}-${key}`,
				profile: 'recordEvents',
				recordedAt,
				checkpoint: '{}',
				finished: true,
			},
			idempotency: fresh.map(one => one.idempotency),
			watch,
		},
	);
}
