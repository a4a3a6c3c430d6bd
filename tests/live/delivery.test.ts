import type {ExecutionContext} from 'ava';
import {type Clock, DAY, systemClock} from '../../src/core/clock.ts';
import {appendMessages} from '../../src/delivery/append-messages.ts';
import {deliveryPlan} from '../../src/delivery/delivery-plan.ts';
import {messageIdOf, type NewMessage} from '../../src/delivery/message.ts';
import {type Deliverer, openDeliverer} from '../../src/delivery/open-deliverer.ts';
import {openSender} from '../../src/delivery/send.ts';
import {
	addWebhook,
	readWebhooks,
	resendFailed,
	rotateSecret,
	switchWebhook,
	type Webhook,
} from '../../src/delivery/webhooks.ts';
import type {Graph} from '../../src/graph/graph.ts';
import {openGraphOf} from '../helpers/graph-of.ts';
import {liveTest} from '../helpers/live-graph.ts';
import {testCause} from '../helpers/test-cause.ts';
import {openReceiver, type Received, type WebhookReceiver} from '../helpers/webhook-receiver.ts';

const graphOf = openGraphOf();
const HOUR = DAY / 24;
const START = Date.UTC(2030, 0, 1);
const move = (key: string) => ({actor: 'kim', reason: 'a test', key, at: START});

type Opened = {
	readonly graph: Graph;
	readonly receiver: WebhookReceiver;
	readonly webhook: Webhook;
	readonly now: {at: number};
	readonly open: (name?: string, clock?: Clock) => Deliverer;
};

/** An empty graph with one endpoint, a receiver behind it, and a time that a test moves. */
async function open(t: ExecutionContext): Promise<Opened> {
	const graph = await graphOf([]);
	const receiver = await openReceiver();
	t.teardown(receiver.close);
	const allowed = [receiver.host];
	const added = await addWebhook(graph, {url: receiver.url}, move('add'), {secret: Buffer.alloc(32, 7), allowed});
	const {secret, ...webhook} = added;
	receiver.secret = secret;
	const now = {at: START};
	return {
		...{graph, receiver, webhook, now},
		open(name = 'one', clock = {now: () => now.at}) {
			const sender = openSender({allowed, connections: deliveryPlan.width, timeoutMs: 60_000});
			const deliverer = openDeliverer({graph, clock, sender, plan: deliveryPlan, name});
			t.teardown(deliverer.close);
			return deliverer;
		},
	};
}

const said = (subject: string, n: number): NewMessage => ({
	...{id: messageIdOf(`${subject}/${n}`), type: 'decision.made', subject, at: START, data: {decision: `dec_${n}`}},
});
const tell = async (graph: Graph, messages: readonly NewMessage[]) =>
	graph.transact(testCause, async transaction => appendMessages(transaction, messages));
const subjects = (count: number) => Array.from({length: count}, (_, n) => `opp_${n}`);
/** The sequences that came in, by subject, in the order in which they did. */
const orders = (messages: readonly Received[]) => {
	const found = new Map<string, number[]>();
	for (const {subject, sequence} of messages) {
		found.set(subject, [...(found.get(subject) ?? []), sequence]);
	}

	return found;
};
const countTo = (n: number) => Array.from({length: n}, (_, k) => k + 1);
const stateOf = async (graph: Graph) => {
	const [{state, reason, pending, delivered, failed} = {} as Webhook] = await readWebhooks(graph);
	return {state, reason, pending, delivered, failed};
};
/** Drains again and again, each time a while later, until nothing is pending; how often that was. */
async function drainOut({graph, now}: Opened, deliverer: Deliverer, step = HOUR): Promise<number> {
	for (let round = 1; round < 500; round++) {
		await deliverer.drain();
		if ((await stateOf(graph)).pending === 0) {
			return round;
		}

		now.at += step;
	}

	throw new Error('messages are still pending');
}

liveTest(
	'F11: messages about one subject arrive in order, one at a time, and signed; those about others beside them',
	async t => {
		const {graph, receiver, ...opened} = await open(t);
		for (const n of countTo(30)) {
			await tell(
				graph,
				subjects(8).map(subject => said(subject, n)),
			);
		}

		receiver.reply = async () => {
			await new Promise(resolve => setTimeout(resolve, 2));
			return {status: 200};
		};
		// Whoever checks a signature also checks that it was made now.
		t.deepEqual(await opened.open('one', systemClock).drain(), {delivered: 240, postponed: 0, failed: 0});
		for (const [subject, sequence] of orders(receiver.got)) {
			t.deepEqual(sequence, countTo(30), subject);
		}

		t.true(receiver.got.every(one => one.isSigned));
		t.is(receiver.atOnce.ofSubject, 1);
		t.true(receiver.atOnce.all > 2 && receiver.atOnce.all <= deliveryPlan.width, String(receiver.atOnce.all));
		t.like(await stateOf(graph), {pending: 0, delivered: 240, failed: 0});
	},
);

liveTest(
	'F11: what a receiver that is down for an hour missed arrives when it is up, each in order, none lost',
	async t => {
		const opened = await open(t);
		const {graph, receiver, now} = opened;
		const port = Number(receiver.host.split(':')[1]);
		await receiver.close();
		const deliverer = opened.open();
		for (const n of countTo(5)) {
			await tell(
				graph,
				subjects(20).map(subject => said(subject, n)),
			);
			for (let quarter = 0; quarter < 3; quarter++) {
				await deliverer.drain();
				now.at += HOUR / 15;
			}
		}

		t.like(await stateOf(graph), {state: 'enabled', pending: 100, delivered: 0});
		const [ill] = await readWebhooks(graph);
		t.true(ill!.failures > 0 && ill!.restUntil <= now.at + HOUR / 12);
		t.regex(ill!.problem!, /ECONNREFUSED/);

		const again = await openReceiver(port);
		t.teardown(again.close);
		// It is asked again within five minutes, and once it answers nothing waits any longer.
		now.at += HOUR / 12;
		await deliverer.drain();
		t.is(again.taken.length, 100);
		for (const [subject, sequence] of orders(again.taken)) {
			t.deepEqual(sequence, countTo(5), subject);
		}

		t.like((await readWebhooks(graph))[0], {failures: 0, failingSince: null, problem: null, delivered: 100});
	},
);

liveTest(
	'F11: a message that is answered with 500 is sent again later and holds up its subject, not the others',
	async t => {
		const opened = await open(t);
		const {graph, receiver, now} = opened;
		await tell(graph, [said('opp_a', 1), said('opp_a', 2), said('opp_b', 1)]);
		let bad = 3;
		receiver.reply = ({subject, sequence}) => ({
			status: subject === 'opp_a' && sequence === 1 && bad-- > 0 ? 500 : 200,
		});
		const deliverer = opened.open();
		await deliverer.drain();
		now.at += 5000;
		await deliverer.drain();
		t.deepEqual(orders(receiver.taken).get('opp_b'), [1]);
		await drainOut(opened, deliverer);
		t.deepEqual(orders(receiver.taken).get('opp_a'), [1, 2]);
		t.deepEqual(orders(receiver.got).get('opp_a'), [1, 1, 1, 1, 2]);
		const ids = receiver.got.filter(one => one.sequence === 1 && one.subject === 'opp_a').map(one => one.id);
		t.is(new Set(ids).size, 1, 'its id is the same each time');
	},
);

liveTest('F11: a message that is refused again and again over days is given up, and the next follows', async t => {
	const opened = await open(t);
	const {graph, receiver, now} = opened;
	await tell(graph, [said('opp_a', 1), said('opp_a', 2)]);
	receiver.reply = ({sequence}) => ({status: sequence === 1 ? 422 : 200});
	await drainOut(opened, opened.open());
	t.deepEqual(orders(receiver.got).get('opp_a'), [...Array(12).fill(1), 2]);
	t.true(now.at - START > DAY && now.at - START < 5 * DAY, `${(now.at - START) / DAY} days`);
	t.like(await stateOf(graph), {state: 'enabled', failed: 1, delivered: 1});
	const [failed] = await graph.read('delivery/deliveries', {endpoint: opened.webhook.id, state: 'failed', first: 10});
	t.like(failed, {subject: 'opp_a', sequence: 1, attempts: 12, status: 422, problem: 'it answered 422'});
});

liveTest('F11: 429 with Retry-After leaves the whole endpoint alone for as long as it asks', async t => {
	const opened = await open(t);
	const {graph, receiver, now} = opened;
	await tell(
		graph,
		subjects(40).map(subject => said(subject, 1)),
	);
	receiver.reply = () => ({status: 429, headers: {'retry-after': '600'}});
	const deliverer = opened.open();
	await deliverer.drain();
	const asked = receiver.got.length;
	t.true(asked <= deliveryPlan.width, String(asked));
	now.at += 599_000;
	t.deepEqual(await deliverer.drain(), {delivered: 0, postponed: 0, failed: 0});
	t.is(receiver.got.length, asked);
	receiver.reply = () => ({status: 200});
	now.at += 1000;
	t.is((await deliverer.drain()).delivered, 40);
});

liveTest('F11: 410 switches the endpoint off, and what it missed follows when it is on again', async t => {
	const opened = await open(t);
	const {graph, receiver, now, webhook} = opened;
	receiver.reply = () => ({status: 410});
	await tell(graph, [said('opp_a', 1)]);
	const deliverer = opened.open();
	await deliverer.drain();
	t.deepEqual(await stateOf(graph), {
		...{state: 'disabled', reason: 'it answered 410 Gone', pending: 1, delivered: 0, failed: 0},
	});
	await tell(graph, [said('opp_a', 2)]);
	now.at += DAY;
	await deliverer.drain();
	t.is(receiver.got.length, 1);

	receiver.reply = () => ({status: 200});
	await switchWebhook(graph, webhook.id, 'enabled', move('on'));
	await deliverer.drain();
	t.deepEqual(orders(receiver.taken).get('opp_a'), [1, 2]);
});

liveTest('an endpoint that is not well for five days is switched off, and nothing is given up', async t => {
	const opened = await open(t);
	const {graph, receiver, now} = opened;
	receiver.reply = () => ({status: 503});
	await tell(
		graph,
		subjects(3).map(subject => said(subject, 1)),
	);
	const deliverer = opened.open();
	while ((await stateOf(graph)).state === 'enabled' && now.at < START + 6 * DAY) {
		await deliverer.drain();
		now.at += HOUR;
	}

	t.like(await stateOf(graph), {state: 'disabled', reason: 'it has not been well for 5 days', pending: 3, failed: 0});
	t.true(now.at >= START + 5 * DAY);
});

liveTest('two deliverers at once send nothing twice', async t => {
	const {graph, receiver, open: openOne} = await open(t);
	for (const n of countTo(4)) {
		await tell(
			graph,
			subjects(100).map(subject => said(subject, n)),
		);
	}

	const drained = await Promise.all(['one', 'two', 'three'].map(async name => openOne(name).drain()));
	t.is(
		drained.reduce((sum, one) => sum + one.delivered, 0),
		400,
	);
	t.is(receiver.got.length, 400);
	t.is(receiver.atOnce.ofSubject, 1);
	for (const [subject, sequence] of orders(receiver.got)) {
		t.deepEqual(sequence, countTo(4), subject);
	}
});

liveTest(
	'what a deliverer that was killed had taken is taken again when its lease is over, and it settles nothing late',
	async t => {
		const {graph, receiver, now, open: openOne, webhook} = await open(t);
		await tell(graph, [said('opp_a', 1), said('opp_a', 2)]);
		// As far as one that is killed gets: it has taken the line, and its first message has perhaps arrived.
		const until = now.at + deliveryPlan.lease;
		const line = `opp_a/${webhook.id}`;
		const claim = {lines: [line], now: now.at, until, by: 'killed/1', messages: 20};
		const [taken] = await graph.write('delivery/claim', claim, testCause);
		t.is(taken!.messages.length, 2);
		t.deepEqual(await graph.write('delivery/claim', {...claim, by: 'other/1'}, testCause), []);

		const deliverer = openOne();
		now.at = until - 1;
		t.is((await deliverer.drain()).delivered, 0);
		now.at = until;
		t.is((await deliverer.drain()).delivered, 2);
		t.deepEqual(orders(receiver.got).get('opp_a'), [1, 2]);
		const late = {line, by: 'killed/1', dueAt: 0, deliveries: []};
		t.deepEqual(await graph.write('delivery/settle', {lines: [late], forever: 1}, testCause), []);
	},
);

liveTest('a deliverer that is closed lets attempts under way finish, and gives back what it has not sent', async t => {
	const {graph, receiver, open: openOne} = await open(t);
	for (const n of countTo(50)) {
		await tell(graph, [said('opp_a', n), said('opp_b', n)]);
	}

	receiver.reply = async () => {
		await new Promise(resolve => setTimeout(resolve, 20));
		return {status: 200};
	};
	const first = openOne('one', systemClock);
	const drained = first.drain();
	while (receiver.taken.length < 3) {
		await new Promise(resolve => setTimeout(resolve, 1));
	}

	await first.close();
	const {delivered} = await drained;
	t.true(delivered > 0 && delivered < 100, String(delivered));
	t.is(receiver.taken.length, delivered);
	// Nothing is held by a lease: another takes the rest at once.
	t.is((await openOne('two', systemClock).drain()).delivered, 100 - delivered);
	for (const [subject, sequence] of orders(receiver.got)) {
		t.deepEqual(sequence, countTo(50), subject);
	}
});

liveTest('a message is kept with what it tells, or not at all', async t => {
	const {graph} = await open(t);
	const failing = graph.transact(testCause, async transaction => {
		await appendMessages(transaction, [said('opp_a', 1)]);
		throw new Error('the decision could not be kept');
	});
	await t.throwsAsync(failing, {message: 'the decision could not be kept'});
	t.deepEqual(await graph.read('delivery/messages', {subject: 'opp_a', after: 0, first: 10}), []);
	await Promise.all(countTo(40).map(async n => tell(graph, [said('opp_a', n)])));
	const kept = await graph.read('delivery/messages', {subject: 'opp_a', after: 0, first: 100});
	t.deepEqual(
		kept.map(one => one.sequence),
		countTo(40),
	);
});

liveTest('an endpoint gets the types that it asks for, from when it was added on', async t => {
	const {graph, receiver, open: openOne} = await open(t);
	await tell(graph, [said('opp_a', 1)]);
	const allowed = [receiver.host];
	const rejected = {url: `${receiver.url}?rejected`, types: ['decision.rejected']} as const;
	await addWebhook(graph, rejected, move('rejected'), {secret: Buffer.alloc(32), allowed});
	await tell(graph, [said('opp_a', 2), {...said('opp_a', 3), type: 'decision.rejected'}]);
	const counts = (await readWebhooks(graph)).map(({url, pending}) => [url.includes('?'), pending]);
	t.deepEqual(counts.sort(), [
		[false, 3],
		[true, 1],
	]);
	t.is((await openOne().drain()).delivered, 4);
});

liveTest('adding and switching under a repeated key change nothing, and under a used one are refused', async t => {
	const {graph, receiver, webhook} = await open(t);
	const ground = {secret: Buffer.alloc(32, 9), allowed: [receiver.host]};
	const again = await addWebhook(graph, {url: receiver.url}, move('add'), ground);
	t.like(again, {id: webhook.id, secret: receiver.secret});
	const conflict = {code: 'IDEMPOTENCY_CONFLICT'};
	await t.throwsAsync(addWebhook(graph, {url: 'https://example.com/'}, move('add'), ground), conflict);
	await t.throwsAsync(addWebhook(graph, {url: 'https://10.0.0.1/'}, move('b'), ground), {code: 'INPUT_INVALID'});

	await switchWebhook(graph, webhook.id, 'disabled', move('off'));
	await switchWebhook(graph, webhook.id, 'enabled', move('on'));
	t.is((await switchWebhook(graph, webhook.id, 'disabled', move('off'))).state, 'enabled');
	await t.throwsAsync(switchWebhook(graph, webhook.id, 'enabled', move('off')), conflict);
	await t.throwsAsync(switchWebhook(graph, 'whk_none', 'enabled', move('c')), {code: 'NOT_FOUND'});
	t.is((await readWebhooks(graph)).length, 1);
});

liveTest('after a rotation both secrets sign until the grace is over, then the new one alone', async t => {
	const {graph, receiver, webhook, now, open: openOne} = await open(t);
	const old = receiver.secret!;
	now.at = systemClock.now();
	const rotate = async (key: string, secret: number, graceMs: number) =>
		rotateSecret(graph, webhook.id, graceMs, {...move(key), at: now.at}, Buffer.alloc(32, secret));
	const rotated = await rotate('r', 9, HOUR);
	t.not(rotated.secret, old);
	t.is(rotated.previousUntil, now.at + HOUR);
	t.is((await rotate('r', 11, HOUR)).secret, rotated.secret, 'a repeated key gives the same secret');
	await t.throwsAsync(rotate('r', 9, 2 * HOUR), {code: 'IDEMPOTENCY_CONFLICT'});
	await t.throwsAsync(rotateSecret(graph, 'whk_none', HOUR, move('s'), Buffer.alloc(32)), {code: 'NOT_FOUND'});

	const deliverer = openOne('one', {now: () => now.at});
	await tell(graph, [said('opp_0', 1)]);
	await deliverer.drain();
	receiver.secret = rotated.secret;
	await tell(graph, [said('opp_0', 2)]);
	await deliverer.drain();
	t.deepEqual(
		receiver.got.map(one => one.isSigned),
		[true, true],
		'by the old secret and by the new one',
	);
	t.false(JSON.stringify(await readWebhooks(graph)).includes('whsec_'));

	await rotate('t', 10, 0);
	await tell(graph, [said('opp_0', 3), said('opp_1', 1)]);
	await deliverer.drain();
	t.deepEqual(
		receiver.got.slice(2).map(one => one.isSigned),
		[false, false],
		'without a grace the one before signs no more',
	);
});

liveTest('failed messages are sent again, all or some, once for each key', async t => {
	const opened = await open(t);
	const {graph, receiver, webhook} = opened;
	const deliverer = opened.open();
	receiver.reply = ({subject}) => ({status: subject === 'opp_0' ? 422 : 204});
	await tell(graph, [said('opp_0', 1), said('opp_0', 2), said('opp_1', 1)]);
	await drainOut(opened, deliverer, 2 * DAY);
	t.like(await stateOf(graph), {pending: 0, delivered: 1, failed: 2});

	const resend = async (key: string, messages?: readonly string[]) =>
		resendFailed(graph, webhook.id, messages, move(key));
	const first = messageIdOf('opp_0/1');
	t.like(await resend('some', [first]), {resent: 1, webhook: {pending: 1, failed: 1}});
	t.like(await resend('some', [first]), {resent: 1, webhook: {pending: 1, failed: 1}});
	await t.throwsAsync(resend('some'), {code: 'IDEMPOTENCY_CONFLICT'});
	await t.throwsAsync(resendFailed(graph, 'whk_none', undefined, move('n')), {code: 'NOT_FOUND'});
	t.is((await resend('delivered', [messageIdOf('opp_1/1')])).resent, 0, 'what was taken is not sent again');
	t.like(await resend('all'), {resent: 1, webhook: {pending: 2, failed: 0}});

	receiver.reply = () => ({status: 204});
	const before = receiver.taken.length;
	t.like(await deliverer.drain(), {delivered: 2, failed: 0});
	t.deepEqual(
		receiver.taken.slice(before).map(({id, sequence}) => [id, sequence]),
		[
			[first, 1],
			[messageIdOf('opp_0/2'), 2],
		],
		'the same ids, in order',
	);
	t.like(await stateOf(graph), {pending: 0, delivered: 3, failed: 0});
	await tell(graph, [said('opp_0', 3)]);
	t.like(await deliverer.drain(), {delivered: 1});
});
