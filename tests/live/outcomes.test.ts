import {Webhook} from 'standardwebhooks';
import {openApi} from '../../src/api/open-api.ts';
import {DAY, systemClock} from '../../src/core/clock.ts';
import {silentLog} from '../../src/core/log.ts';
import {receiveOutcome} from '../../src/decisions/record/receive-outcome.ts';
import {addWebhook, rotateSecret, switchWebhook} from '../../src/delivery/webhooks.ts';
import type {Graph} from '../../src/graph/graph.ts';
import {WHOLE_GRAPH} from '../../src/graph/scope.ts';
import {decisionWorld, idOfDeal, NOW} from '../helpers/decision-world.ts';
import {openFakeEngine} from '../helpers/fake-engine.ts';
import {openGraphOf} from '../helpers/graph-of.ts';
import {liveTest} from '../helpers/live-graph.ts';
import {openDecider, TARGET} from '../helpers/open-deciders.ts';

const graphOf = openGraphOf();
const move = (key: string) => ({actor: 'kim', reason: 'a test', key, at: systemClock.now()});
const add = async (graph: Graph, n: number) =>
	addWebhook(graph, {url: `https://example.com/${n}`}, move(`add ${n}`), {secret: Buffer.alloc(32, n), allowed: []});

/** A world with one decision that one webhook was told of, and the real door before it. */
async function open(t: {teardown: (close: () => Promise<void>) => void}) {
	const graph = await graphOf(decisionWorld({deals: 2, people: 2}));
	const before = await openDecider(graph).decide(TARGET, idOfDeal(1), {key: 'before', actor: 'kim'}, WHOLE_GRAPH);
	const webhook = await add(graph, 7);
	const decider = openDecider(graph);
	const {decision} = await decider.decide(TARGET, idOfDeal(0), {key: 'a', actor: 'kim'}, WHOLE_GRAPH);
	const engine = {
		...openFakeEngine(1),
		receiveOutcome: async (id: string, incoming: Parameters<typeof receiveOutcome>[2]) =>
			receiveOutcome(graph, id, incoming, {machine: systemClock.now(), graph: NOW + DAY}),
	};
	const api = await openApi({engine, clock: systemClock, log: silentLog, secret: new Uint8Array(32)});
	t.teardown(api.close);
	const event = (changes: object = {}) =>
		JSON.stringify({type: 'decision.outcome', data: {decision, outcome: 'replied', value: 1, ...changes}});
	const send = async (
		body: string,
		{id = 'evt_1', secret = webhook.secret, at = new Date(), to = webhook.id, sent = body, headers = {}} = {},
	) => {
		const signature = new Webhook(secret).sign(id, at, body);
		const response = await fetch(`${api.url}/webhooks/${to}/outcomes`, {
			method: 'POST',
			body: sent,
			headers: {
				...{'content-type': 'application/json', 'webhook-id': id, 'webhook-signature': signature},
				...{'webhook-timestamp': String(Math.floor(at.getTime() / 1000)), ...headers},
			},
		});
		const answer = (await response.json()) as {errors?: Array<{message: string; extensions: {code: string}}>};
		return [response.status, answer.errors?.[0]?.extensions.code ?? answer] as const;
	};
	const outcomes = async () =>
		(await decider.decision(decision, WHOLE_GRAPH)).notes.map(({kind, actor, reason, value}) => [
			...[kind, actor, reason, value],
		]);
	return {graph, webhook, decision, before, event, send, outcomes, decider};
}

liveTest('an outcome that is signed comes back into its decision, once, in the name of the webhook', async t => {
	const {webhook, decision, event, send, outcomes, decider} = await open(t);
	const kept = {decision, outcome: 'replied', value: 1, id: 'evt_1'};
	t.deepEqual(await send(event()), [200, kept]);
	t.deepEqual(await send(event()), [200, kept], 'told again it is kept once');
	t.deepEqual(await outcomes(), [['outcome', `webhook/${webhook.id}`, 'replied', 1]]);
	t.deepEqual(await send(event({outcome: 'bought'})), [409, 'IDEMPOTENCY_CONFLICT']);
	t.is((await send(event({outcome: 'bought', value: undefined}), {id: 'evt_2'}))[0], 200);
	t.is((await outcomes()).length, 2);
	t.is((await decider.replayDecisions()).different.length, 0);
});

liveTest('a call that is not signed as it should be is refused, and keeps nothing', async t => {
	const {graph, webhook, event, send, outcomes} = await open(t);
	const refused = [401, 'SIGNATURE_INVALID'];
	const minutes = (n: number) => new Date(systemClock.now() + n * 60_000);
	const other = await add(graph, 8);
	for (const [what, options] of [
		['another body', {sent: event({outcome: 'bought'})}],
		['the secret of another webhook', {secret: other.secret}],
		['another webhook', {to: other.id}],
		['a webhook that is not there', {to: 'whk_none'}],
		['a time long ago', {at: minutes(-6)}],
		['a time to come', {at: minutes(6)}],
		[
			'another time than was signed',
			{headers: {'webhook-timestamp': String(Math.floor(minutes(-1).getTime() / 1000))}},
		],
		['another id than was signed', {headers: {'webhook-id': 'evt_9'}}],
		['no id', {headers: {'webhook-id': ''}}],
		['no number of seconds', {headers: {'webhook-timestamp': 'now'}}],
		['a signature of another version', {headers: {'webhook-signature': 'v2,AAAA'}}],
		['a signature that is none', {headers: {'webhook-signature': 'v1,not base64 at all'}}],
	] as const) {
		t.deepEqual(await send(event(), options), refused, what);
	}

	await switchWebhook(graph, webhook.id, 'disabled', move('off'));
	t.deepEqual(await send(event()), refused, 'a webhook that is switched off');
	t.deepEqual(await outcomes(), []);
});

liveTest('a webhook says something of decisions that it was told of, and of no others', async t => {
	const {graph, before, event, send, decision} = await open(t);
	const other = await add(graph, 8);
	const missing = [404, 'NOT_FOUND'];
	t.deepEqual(await send(event({decision: before.decision})), missing, 'made before it was added');
	t.deepEqual(await send(event({decision: 'dec_none'})), missing);
	t.deepEqual(await send(event({decision}), {to: other.id, secret: other.secret}), missing, 'told to another');
});

liveTest('a body that is too large, no JSON or of another kind is refused with its code', async t => {
	const {event, send, outcomes} = await open(t);
	const invalid = [400, 'INPUT_INVALID'];
	for (const body of [
		...['', 'not JSON', '[]', '{"type":"decision.made","data":{}}'],
		...[event({outcome: ' '}), event({value: 'much'}), event({decision: 7}), event({outcome: 'x'.repeat(1001)})],
	]) {
		t.deepEqual(await send(body), invalid, body.slice(0, 60));
	}

	t.deepEqual(await send(event({note: 'x'.repeat(30_000)})), [413, 'BODY_TOO_LARGE']);
	t.deepEqual(await outcomes(), []);
});

liveTest('while secrets change an outcome may be signed by either; afterwards by the new one', async t => {
	const {graph, webhook, event, send} = await open(t);
	const rotate = async (key: string, n: number, grace: number) =>
		rotateSecret(graph, webhook.id, grace, move(key), Buffer.alloc(32, n));
	const next = await rotate('r', 9, DAY);
	t.is((await send(event(), {id: 'old'}))[0], 200);
	t.is((await send(event(), {id: 'new', secret: next.secret}))[0], 200);
	await rotate('s', 10, 0);
	t.is((await send(event(), {id: 'newer', secret: next.secret}))[0], 401);
	t.is((await send(event(), {id: 'oldest'}))[0], 401);
});
