import {DAY} from '../../src/core/clock.ts';
import {EngineError} from '../../src/core/errors.ts';
import type {Graph} from '../../src/graph/graph.ts';
import {entityIdOf} from '../../src/graph/ids.ts';
import {WHOLE_GRAPH} from '../../src/graph/scope.ts';
import {writeRecords} from '../../src/graph/write-records.ts';
import {type EventRequest, type Recorded, recordEvents} from '../../src/ingest/record-events.ts';
import {searchViews} from '../../src/views/search.ts';
import {liveGraph, liveTest} from '../helpers/live-graph.ts';
import {ref, say} from '../helpers/say.ts';
import {testCause} from '../helpers/test-cause.ts';

const deal = ref('Opportunity', 'd');
const dealId = entityIdOf('crm', deal);
const run = {id: 'run', profile: 'test', recordedAt: DAY, checkpoint: '', finished: true};

const request = (idempotencyKey: string, subject: string, opportunityId = dealId): EventRequest => ({
	events: [{kind: 'note', at: DAY, subject, opportunityId, participants: []}],
	idempotencyKey,
	actor: 'test',
});

/** A graph of one deal, in which a note with key `a` was recorded. */
async function dealGraph(): Promise<Graph> {
	const graph = await liveGraph();
	await writeRecords(graph, [say(deal, 'profile', {day: 1, fields: {name: 'Deal'}})], {cause: testCause, run});
	await recordEvents(graph, [request('a', 'first')], {recordedAt: 2 * DAY});
	return graph;
}

/** Counts the transactions that write while some work is done. */
async function writesDuring(graph: Graph, work: () => Promise<unknown>): Promise<number> {
	const {transact} = graph;
	let writes = 0;
	graph.transact = async (cause, body) => {
		writes += 1;
		return transact(cause, body);
	};
	await work();
	graph.transact = transact;
	return writes;
}

const codeOf = (one: PromiseSettledResult<unknown>) =>
	one.status === 'rejected' && one.reason instanceof EngineError ? one.reason.code : one.status;

liveTest('requests that come together are written in one transaction, and each is answered by itself', async t => {
	const graph = await dealGraph();
	try {
		const before = await recordEvents(graph, [request('a', 'first')], {recordedAt: 3 * DAY});
		const requests = [
			request('b', 'second'),
			request('a', 'first'),
			request('a2', 'about a deal that is not there', 'opp_00000000000000000000'),
			request('c', 'third'),
		];
		let answers: Array<PromiseSettledResult<Recorded>> = [];
		const writes = await writesDuring(graph, async () => {
			answers = await recordEvents(graph, requests, {recordedAt: 4 * DAY});
		});
		t.is(writes, 1);
		t.deepEqual(answers.map(codeOf), ['fulfilled', 'fulfilled', 'NOT_FOUND', 'fulfilled']);
		t.deepEqual(answers[1], before[0], 'what was recorded before answers what it answered then');
		const ids = answers.flatMap(one => (one.status === 'fulfilled' ? one.value.interactions : []));
		const clocks = {t: 4 * DAY, k: 4 * DAY, scope: WHOLE_GRAPH};
		const notes = await graph.read('entities/interactions-by-id', {ids, ...clocks});
		t.deepEqual(notes.map(note => note.fields['subject']).sort(), ['first', 'second', 'third']);
		const [conflict] = await recordEvents(graph, [request('b', 'something else')], {recordedAt: 5 * DAY});
		t.is(codeOf(conflict!), 'IDEMPOTENCY_CONFLICT');
	} finally {
		await graph.close();
	}
});

liveTest('when what one brings cannot be written, the others are written all the same', async t => {
	const graph = await dealGraph();
	try {
		const {transact} = graph;
		const refuse = 'the second';
		graph.transact = async (cause, body) =>
			transact(cause, async transaction =>
				body({
					...transaction,
					write: async (name, params) => {
						if (JSON.stringify(params).includes(refuse)) {
							throw new EngineError('INPUT_INVALID', {where: 'events', problem: 'the server refuses it'});
						}

						return transaction.write(name, params);
					},
				}),
			);
		const asked = [request('b', 'the first'), request('c', refuse), request('d', 'the third')];
		const answers = await recordEvents(graph, asked, {recordedAt: 4 * DAY});
		t.deepEqual(answers.map(codeOf), ['fulfilled', 'INPUT_INVALID', 'fulfilled']);
		graph.transact = transact;
		const again = await recordEvents(graph, asked, {recordedAt: 5 * DAY});
		t.deepEqual(
			again.map(one => (one.status === 'fulfilled' ? one.value.unchanged : undefined)),
			[1, 0, 1],
		);
	} finally {
		await graph.close();
	}
});

liveTest('what was recorded is found by the next search, every time', async t => {
	const graph = await dealGraph();
	try {
		const at = {asOf: 3 * DAY, knownAt: 3 * DAY};
		const found: number[] = [];
		for (let n = 0; n < 30; n++) {
			await recordEvents(graph, [request(`s${n}`, `word${n}`)], {recordedAt: 3 * DAY});
			found.push((await searchViews(graph, `word${n}`, ['Interaction'], 5, at, WHOLE_GRAPH)).length);
		}

		t.deepEqual(found, Array<number>(30).fill(1));
	} finally {
		await graph.close();
	}
});
