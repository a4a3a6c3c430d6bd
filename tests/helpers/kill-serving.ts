import {setTimeout as sleep} from 'node:timers/promises';
import {FOREVER} from '../../src/core/clock.ts';
import {openRandom} from '../../src/core/random.ts';
import {decisionIdOf} from '../../src/decisions/record/decision-record.ts';
import {checkContactsKept, checkFunnelCloses} from '../../src/governance/laws/funnel-closes.ts';
import type {Graph} from '../../src/graph/graph.ts';
import {WHOLE_GRAPH} from '../../src/graph/scope.ts';
import {saveTargets} from '../../src/registry/targets.ts';
import {arriveInOrder} from './arrival.ts';
import {dealTarget} from './deal-world.ts';
import {decisionWorld, idOfDeal, NOW} from './decision-world.ts';
import {keptDecisions} from './open-deciders.ts';
import {type ServePlace, startServing} from './serve-process.ts';
import {testCause} from './test-cause.ts';

/** So many deals are decided about, and so many clients do so at once. */
const DEALS = 12;
const CLIENTS = 4;
/** So many keys are answered before a process is killed, unless that takes too long, in milliseconds. */
const WARM = 4;
const PATIENCE = 10_000;

/** What the graph holds after a serving process was killed again and again under clients that try each key until it is answered. */
export type KilledServing = {
	readonly kills: number;
	/** Keys under which a decision was asked for, and those under which an event was told. */
	readonly decisionKeys: number;
	readonly eventKeys: number;
	/** Requests that got no answer, and were sent again. */
	readonly tries: number;
	readonly readySeconds: readonly number[];
	/** What is wrong, each in a sentence; nothing when each key has exactly one effect and no record is half-written. */
	readonly wrong: readonly string[];
};

/** Kills a serving process with SIGKILL at random moments while clients decide and tell events, starts it again, and looks at what is kept (row F2). */
export async function killServing(graph: Graph, place: ServePlace, kills: number): Promise<KilledServing> {
	await arriveInOrder(graph, decisionWorld({deals: DEALS, people: 6}));
	await saveTargets(graph, [dealTarget], testCause);
	const random = openRandom(kills);
	let serving = await startServing(place);
	const readySeconds = [serving.readySeconds];
	const {token} = serving;
	const done = {decisions: new Map<string, string>(), events: new Map<string, string>()};
	let tries = 0;
	let isOver = false;
	let next = 0;

	const ask = async (query: string, variables: object, answerOf: (data: Answer) => string | undefined) => {
		for (;;) {
			const data = await post(place.port, token, query, variables);
			const found = data === undefined ? undefined : answerOf(data);
			if (found !== undefined) {
				return found;
			}

			tries += 1;
			await sleep(20);
		}
	};
	const client = async () => {
		while (!isOver) {
			const n = next++;
			const deal = idOfDeal(n % DEALS);
			if (n % 2 === 0) {
				done.decisions.set(`${n}`, await ask(decide, {deal, key: `${n}`}, keptDecision));
			} else {
				const at = new Date(NOW - n * 60_000).toISOString();
				const events = [{kind: 'NOTE', at, subject: `Note ${n}`, opportunityId: deal, participants: []}];
				done.events.set(`${n}`, await ask(record, {events, key: `${n}`}, keptEvent));
			}
		}
	};
	// One that is answered what it should not be ends all.
	let failure: unknown;
	const all = Promise.all(Array.from({length: CLIENTS}, client)).catch((error: unknown) => {
		failure = error;
	});
	for (let kill = 0; kill < kills; kill++) {
		// Under load it takes a while to answer at all; then it is killed in the middle of whatever it is doing.
		const wanted = done.decisions.size + done.events.size + WARM;
		for (let waited = 0; waited < PATIENCE && done.decisions.size + done.events.size < wanted; waited += 20) {
			await sleep(20);
		}

		await sleep(random.below(400));
		await serving.kill();
		serving = await startServing(place);
		readySeconds.push(serving.readySeconds);
	}

	await sleep(500);
	isOver = true;
	await all;
	await serving.stop();
	if (failure !== undefined) {
		throw failure;
	}

	return {
		...{kills, decisionKeys: done.decisions.size, eventKeys: done.events.size, tries, readySeconds},
		wrong: await wrongsOf(graph, done),
	};
}

type Answer = {
	readonly decide?: {readonly decision: string; readonly status: string};
	readonly recordEvents?: {readonly interactions: ReadonlyArray<{readonly id: string}>};
};

const decide = `mutation($deal: ID!, $key: String!) {
	decide(target: "${dealTarget.name}", subject: $deal, idempotencyKey: $key) {decision status}}`;
const record = `mutation($events: [NewEvent!]!, $key: String!) {
	recordEvents(events: $events, idempotencyKey: $key) {interactions {id}}}`;

/** What is decided while the graph does not answer is not kept, and so is asked for again. */
const keptDecision = ({decide: made}: Answer) =>
	made === undefined || made.status === 'UNKEPT' ? undefined : made.decision;
const keptEvent = ({recordEvents: told}: Answer) => told?.interactions[0]?.id;

/** What was answered; undefined when nobody did, or when it says to try again. Anything else is a mistake of this test. */
async function post(port: number, token: string, query: string, variables: object): Promise<Answer | undefined> {
	const request = {
		method: 'POST',
		headers: {'content-type': 'application/json', authorization: `Bearer ${token}`},
		body: JSON.stringify({query, variables}),
	};
	const text = await fetch(`http://127.0.0.1:${port}/graphql`, request)
		.then(async response => response.text())
		.catch(() => undefined);
	if (text === undefined) {
		return undefined;
	}

	const {data, errors = []} = JSON.parse(text) as {data?: Answer; errors?: ReadonlyArray<{extensions: {code: string}}>};
	if (errors.some(({extensions}) => extensions.code !== 'GRAPH_UNAVAILABLE')) {
		throw new Error(text);
	}

	return errors.length === 0 ? data : undefined;
}

type Done = {readonly decisions: ReadonlyMap<string, string>; readonly events: ReadonlyMap<string, string>};

/** Everything that is kept beside everything that was answered. */
async function wrongsOf(graph: Graph, {decisions, events}: Done): Promise<string[]> {
	const wrong: string[] = [];
	const expect = (what: string, found: number, wanted: number) => {
		if (found !== wanted) {
			wrong.push(`${what}: ${found}, expected ${wanted}`);
		}
	};
	const kept = await keptDecisions(graph);
	expect('decisions that are whole', kept.length, decisions.size);
	for (const [key, id] of decisions) {
		if (id !== decisionIdOf(`owner/${key}`)) {
			wrong.push(`key ${key} was answered with ${id}`);
		}
	}

	expect('funnels that do not close', checkFunnelCloses(kept).broken, 0);
	expect('broken caps', checkContactsKept(kept).broken, 0);
	const told = await Promise.all(
		Array.from({length: DEALS}, async (_, deal) =>
			graph.read('delivery/messages', {subject: idOfDeal(deal), after: 0, first: 100_000}),
		),
	);
	expect('messages', told.flat().length, decisions.size);
	expect('messages out of place', told.flatMap(list => list.filter((one, n) => one.sequence !== n + 1)).length, 0);
	const interactions = await graph.read('entities/list-interactions', {
		...{after: '', first: 1_000_000, t: NOW, k: FOREVER - 1, scope: WHOLE_GRAPH},
	});
	expect('interactions', interactions.length, events.size);
	expect('interactions that were answered', new Set(events.values()).size, events.size);
	return wrong;
}
