import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import test from 'ava';
import {readConfig} from '../../src/core/config.ts';
import {decisionIdOf} from '../../src/decisions/record/decision-record.ts';
import {freePort} from '../../src/graph/managed/free-port.ts';
import {saveTargets} from '../../src/registry/targets.ts';
import {dealTarget} from '../helpers/deal-world.ts';
import {decisionWorld, idOfDeal} from '../helpers/decision-world.ts';
import {openGraphOf} from '../helpers/graph-of.ts';
import {killServing} from '../helpers/kill-serving.ts';
import {liveTest} from '../helpers/live-graph.ts';
import {startServing} from '../helpers/serve-process.ts';
import {testCause} from '../helpers/test-cause.ts';
import {openReceiver} from '../helpers/webhook-receiver.ts';

const graphOf = openGraphOf();
const home = mkdtempSync(path.join(tmpdir(), 'throughline-killed-'));
test.after.always(() => rmSync(home, {recursive: true, force: true}));

/** A place to serve from, on the graph of the test run. */
const placeOf = async () => ({home, graph: readConfig(home).neo4j!, port: await freePort()});

liveTest(
	'F2: when a serving process is killed again and again, each key has one effect and nothing is half-written',
	async t => {
		const graph = await graphOf([]);
		const {wrong, decisionKeys, eventKeys, tries, readySeconds} = await killServing(graph, await placeOf(), 3);
		t.deepEqual(wrong, []);
		t.true(decisionKeys > 0 && eventKeys > 0 && tries > 0);
		t.log(
			`${decisionKeys} decisions, ${eventKeys} events, ready again after ${readySeconds.map(one => one.toFixed(1))} s`,
		);
	},
);

liveTest(
	'F16: asked to end under load, it answers every request that it has taken, sends what it holds, and leaves nothing leased',
	async t => {
		const graph = await graphOf(decisionWorld({deals: 40, people: 20}));
		await saveTargets(graph, [dealTarget], testCause);
		const receiver = await openReceiver();
		t.teardown(receiver.close);
		receiver.reply = async () => {
			await sleep(20);
			return {status: 200};
		};
		const place = await placeOf();
		const serving = await startServing({...place, env: {WEBHOOK_HOSTS: receiver.host}});
		const post = async (query: string, variables: object) => {
			const response = await fetch(`${serving.url}/graphql`, {
				method: 'POST',
				headers: {'content-type': 'application/json', authorization: `Bearer ${serving.token}`},
				body: JSON.stringify({query, variables}),
			});
			return (await response.json()) as {data?: unknown; errors?: unknown[]};
		};
		const added = await post(
			'mutation($url: String!) {addWebhook(url: $url, reason: "a test", idempotencyKey: "a") {secret}}',
			{url: receiver.url},
		);
		t.is(added.errors, undefined);

		// Each client asks on until it is refused a connection, which is no failure: nobody took its request. Neither did anybody if the request met the close of a
		// connection that was idle until then; that it was not taken shows by no decision being kept under its key.
		let answered = 0;
		const failed: unknown[] = [];
		const given: string[] = [];
		const unanswered: string[] = [];
		let isRefused = false;
		const client = async (first: number) => {
			for (let n = first; !isRefused; n += 8) {
				const text = `mutation($deal: ID!, $key: String!) {decide(target: "${dealTarget.name}", subject: $deal, idempotencyKey: $key) {decision}}`;
				await post(text, {deal: idOfDeal(n % 40), key: `${n}`}).then(
					({errors}) => {
						answered += 1;
						failed.push(...(errors ?? []));
						given.push(decisionIdOf(`owner/${n}`));
					},
					(error: {cause?: {code?: string}}) => {
						isRefused = true;
						if (error.cause?.code === 'UND_ERR_SOCKET' || error.cause?.code === 'ECONNRESET') {
							unanswered.push(decisionIdOf(`owner/${n}`));
						} else if (error.cause?.code !== 'ECONNREFUSED') {
							failed.push(error.cause ?? error);
						}
					},
				);
			}
		};
		const clients = Array.from({length: 8}, async (_, n) => client(n));
		while (answered < 30) {
			await sleep(20);
		}

		const {code, seconds} = await serving.stop();
		await Promise.all(clients);
		t.deepEqual(failed, []);
		t.is(code, 0);
		t.true(seconds <= 10, `${seconds} s`);

		const told = await Promise.all(
			Array.from({length: 40}, async (_, deal) =>
				graph.read('delivery/messages', {subject: idOfDeal(deal), after: 0, first: 1000}),
			),
		);
		const kept = await graph.read('decisions/page', {after: '', first: 1000});
		t.true(given.every(id => kept.some(row => row.id === id)));
		t.deepEqual(
			unanswered.filter(id => kept.some(row => row.id === id)),
			[],
			'taken and not answered',
		);
		t.is(told.flat().length, kept.length);
		t.true(kept.length >= answered - new Set(failed).size);
		// What another deliverer finds due at this moment is all that is pending: nothing waits for a lease.
		const [webhook] = await graph.read('delivery/endpoints', {});
		const due = await graph.read('delivery/due-lines', {endpoint: webhook!.id, now: Date.now(), lines: 1000});
		const pending = told.flat().length - receiver.taken.length;
		t.is(webhook!.pending, pending);
		t.true(
			due.length <= pending && (pending === 0) === (due.length === 0),
			`${pending} pending, ${due.length} lines due`,
		);
	},
);
