/**
 * Endurance `delivery`: F11 of the reliability table at full size. Messages about many subjects come up while their receiver is down for an hour of the deliverer's
 * time; then it is up, and the backlog has to drain at 200 messages a second at least, each subject's in order and none lost.
 *
 *     npm run endurance delivery [-- MESSAGES [SUBJECTS]]
 */
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {DAY, systemClock} from '../../src/core/clock.ts';
import {readConfig} from '../../src/core/config.ts';
import {appendMessages} from '../../src/delivery/append-messages.ts';
import {deliveryPlan} from '../../src/delivery/delivery-plan.ts';
import {messageIdOf} from '../../src/delivery/message.ts';
import {openDeliverer} from '../../src/delivery/open-deliverer.ts';
import {openSender} from '../../src/delivery/send.ts';
import {addWebhook, readWebhooks} from '../../src/delivery/webhooks.ts';
import {openGraph} from '../../src/graph/graph.ts';
import {openManagedNeo4j} from '../../src/graph/managed/open-managed-neo4j.ts';
import {migrate} from '../../src/graph/migrate.ts';
import {testCause} from '../helpers/test-cause.ts';
import {openReceiver} from '../helpers/webhook-receiver.ts';

const [messages = '20000', subjects = '2000'] = process.argv.slice(2);
const LEAST_PER_SECOND = 200;
/** So many messages come up in one transaction. */
const TOGETHER = 50;
const QUARTER = DAY / 96;

const total = Number(messages);
const home = mkdtempSync(path.join(tmpdir(), 'throughline-delivery-'));
const server = await openManagedNeo4j({home, cache: readConfig().cache, heapMegabytes: 768});
const graph = openGraph(server);
const down = await openReceiver();
const port = Number(down.host.split(':')[1]);
await down.close();
let later = 0;
const sender = openSender({allowed: [down.host], connections: deliveryPlan.width, timeoutMs: deliveryPlan.timeout});
const clock = {now: () => systemClock.now() + later};
const deliverer = openDeliverer({graph, clock, sender, plan: deliveryPlan, name: 'endurance'});
let isKept = false;
try {
	await migrate(graph);
	const move = {actor: 'endurance', reason: 'a backlog', key: 'endurance', at: systemClock.now()};
	await addWebhook(graph, {url: down.url}, move, {secret: Buffer.alloc(32, 7), allowed: [down.host]});
	for (let first = 0; first < total; first += TOGETHER) {
		const group = Array.from({length: Math.min(TOGETHER, total - first)}, (_, n) => first + n);
		await graph.transact(testCause, async transaction =>
			appendMessages(
				transaction,
				group.map(n => ({
					...{id: messageIdOf(`${n}`), type: 'decision.made', subject: `opp_${n % Number(subjects)}`},
					...{at: systemClock.now(), data: {decision: `dec_${n}`}},
				})),
			),
		);
		if (first % Math.ceil(total / 4) < TOGETHER) {
			later += QUARTER;
			await deliverer.drain();
		}
	}

	const up = await openReceiver(port);
	// The last rest before it is up is over within five minutes.
	later += 3 * QUARTER;
	const begun = process.hrtime.bigint();
	const drained = await deliverer.drain();
	const seconds = Number(process.hrtime.bigint() - begun) / 1e9;
	// What was on its way when the receiver went down waits for a time of its own.
	later += 3 * QUARTER;
	await deliverer.drain();
	await up.close();

	const next = new Map<string, number>();
	let disordered = 0;
	for (const {subject, sequence} of up.taken) {
		disordered += sequence === (next.get(subject) ?? 1) ? 0 : 1;
		next.set(subject, sequence + 1);
	}

	const perSecond = drained.delivered / seconds;
	const [webhook] = await readWebhooks(graph);
	console.log(
		JSON.stringify({
			...{messages: total, delivered: webhook!.delivered, pending: webhook!.pending, failed: webhook!.failed},
			...{seconds, perSecond, disordered, twice: up.taken.length - new Set(up.taken.map(one => one.id)).size},
		}),
	);
	isKept = webhook!.delivered === total && disordered === 0 && perSecond >= LEAST_PER_SECOND;
} finally {
	await deliverer.close();
	await graph.close();
	await server.stop();
	rmSync(home, {recursive: true, force: true});
}

process.exitCode = isKept ? 0 : 1;
