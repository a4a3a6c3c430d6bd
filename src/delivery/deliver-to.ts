import {FOREVER, type Millis} from '../core/clock.ts';
import {openGroups} from '../core/in-groups.ts';
import type {Cause} from '../graph/graph.ts';
import {deliverLine, type Line, type LineOutcome, problemOf, type Waiting} from './deliver-line.ts';
import type {DelivererGround} from './open-deliverer.ts';
import {type Attempt, type Consequence, type Health, weighAttempt} from './retry-plan.ts';
import {writeSwitch} from './webhooks.ts';

/** How many messages were taken by their receivers, are to be sent again, and were given up. */
export type Drained = {readonly delivered: number; readonly postponed: number; readonly failed: number};

/** An endpoint, and how it is. */
export type Endpoint = {readonly id: string; readonly health: Health};

/** When a deliverer is to take nothing more, and when it is to end what is under way. */
export type Signals = {readonly stopping: AbortSignal; readonly ending: AbortSignal};

/** A line in our hands until a moment. A probe finds out whether an endpoint is well again. */
type Taken = {readonly line: Line; readonly by: string; readonly until: Millis; readonly isProbe: boolean};

/** What came of a line, and in whose hands it was. */
type SettledLine = LineOutcome & {readonly line: string; readonly by: string};

const cause: Cause = {actor: 'deliverer', reason: 'deliver messages', source: 'throughline'};

/**
 * Sends what is due at an endpoint until nothing is, or until it is to be left alone: several subjects side by side, the messages about each one after the other.
 * What is taken is leased, and settled together with what else has come back meanwhile.
 */
export async function deliverTo(
	ground: DelivererGround,
	endpoint: Endpoint,
	{stopping, ending}: Signals,
): Promise<Drained> {
	const {graph, clock, plan, name} = ground;
	const watched = watchHealth(ground, endpoint);
	const drained = {delivered: 0, postponed: 0, failed: 0};
	const running = new Set<Promise<void>>();
	let claims = 0;
	let failure: {readonly error: unknown} | undefined;
	const mayBeAsked = () => failure === undefined && !stopping.aborted && watched.mayBeAsked();

	/** Sends lines, so many at a time. */
	const send = openGroups<Taken, LineOutcome>({
		joins: () => false,
		width: plan.width,
		async work(group) {
			const [{line, until, isProbe}] = group as readonly [Taken];
			// Once it is not well it is asked about one message, and what was taken for it is given back.
			const mayGoOn = () => mayBeAsked() && (isProbe || watched.isWell());
			const value = await deliverLine(ground, line, {until, mayGoOn, ending, weigh: watched.weigh});
			return [{status: 'fulfilled', value}];
		},
	});
	const start = (taken: Taken) => {
		const work = (async () => {
			const {deliveries, dueAt} = await send(taken);
			await watched.settle({line: taken.line.line, by: taken.by, dueAt, deliveries});
			for (const {state} of deliveries) {
				drained[state === 'pending' ? 'postponed' : state] += 1;
			}
		})()
			.catch((error: unknown) => {
				failure ??= {error};
			})
			.finally(() => running.delete(work));
		running.add(work);
	};
	/** Takes lines that are due, up to so many. */
	const take = async (count: number) => {
		const now = clock.now();
		const isProbe = !watched.isWell();
		const due = await graph.read('delivery/due-lines', {endpoint: endpoint.id, now, lines: count});
		if (due.length > 0) {
			claims += 1;
			const claim = {lines: due.map(row => row.line).sort(), now, until: now + plan.lease, by: `${name}/${claims}`};
			const lines = await graph.write('delivery/claim', {...claim, messages: plan.messages}, cause);
			for (const line of lines) {
				start({line, by: claim.by, until: claim.until, isProbe});
			}
		}
	};

	for (;;) {
		const most = watched.isWell() ? plan.ahead : 1;
		if (mayBeAsked() && running.size < most) {
			await take(most - running.size).catch((error: unknown) => {
				failure = {error};
			});
		}

		if (running.size === 0) {
			break;
		}

		// Taking many at a time, not one as soon as one is through, saves transactions.
		do {
			await Promise.race(running);
		} while (running.size > most / 2);
	}

	if (failure !== undefined) {
		throw failure.error;
	}

	return drained;
}

/** Keeps how an endpoint is: in memory as attempts come back, in the graph together with what they settle. */
function watchHealth({graph, clock}: DelivererGround, endpoint: Endpoint) {
	const {id} = endpoint;
	let {health} = endpoint;
	let written = health;
	let problem: string | null = null;
	let reason: string | null = null;
	let isOff = false;
	return {
		isWell: () => health.failures === 0,
		mayBeAsked: () => reason === null && clock.now() >= health.restUntil,
		weigh({delivery, refusals}: Waiting, attempt: Attempt): Consequence {
			const consequence = weighAttempt({id: delivery, refusals}, health, attempt, clock.now());
			({health} = consequence);
			reason ??= consequence.switchOff;
			problem = health.failures === 0 ? null : problemOf(attempt);
			return consequence;
		},
		/** Writes down what came of a line; those that are settled meanwhile are written together. */
		settle: openGroups<SettledLine, void>({
			joins: () => true,
			async work(lines) {
				const now = {health, problem, reason, isToBeOff: reason !== null && !isOff};
				await graph.transact(cause, async transaction => {
					await transaction.write('delivery/settle', {lines: byLine(lines), forever: FOREVER});
					if (now.isToBeOff) {
						const at = clock.now();
						const why = {actor: cause.actor, reason: now.reason!, at};
						await writeSwitch(transaction, {id: `sw_${id}_${at}`, endpoint: id, state: 'disabled', ...why});
					} else if (!isSame(now.health, written)) {
						await transaction.write('delivery/fare', {endpoint: id, ...now.health, problem: now.problem});
					}
				});
				written = now.health;
				isOff ||= now.isToBeOff;
				return lines.map(() => ({status: 'fulfilled', value: undefined}) as const);
			},
		}),
	};
}

const isSame = (one: Health, other: Health) => one.failures === other.failures && one.restUntil === other.restUntil;

/** In one order for all, so that two who settle do not wait for each other. */
const byLine = (lines: readonly SettledLine[]) => [...lines].sort((a, b) => (a.line < b.line ? -1 : 1));
