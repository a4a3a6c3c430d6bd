import {setTimeout as sleep} from 'node:timers/promises';
import type {Clock} from '../core/clock.ts';
import {EngineError} from '../core/errors.ts';
import type {Graph} from '../graph/graph.ts';
import {type Drained, deliverTo} from './deliver-to.ts';
import type {DeliveryPlan} from './delivery-plan.ts';
import type {Sender} from './send.ts';

/** What a deliverer stands on. */
export type DelivererGround = {
	readonly graph: Graph;
	/** The machine's time, which receivers and other deliverers go by. */
	readonly clock: Clock;
	readonly sender: Sender;
	readonly plan: DeliveryPlan;
	/** Unlike that of any other deliverer. */
	readonly name: string;
	/** Hears what kept it from working, such as a graph that does not answer. */
	readonly onProblem?: (problem: string) => void;
};

/** Carries messages out of the outbox. */
export type Deliverer = {
	/** Sends what is due until nothing is, and tells how that went. */
	readonly drain: () => Promise<Drained>;
	/** Takes nothing more, lets attempts under way finish for a moment, and gives back what it holds. */
	readonly close: () => Promise<void>;
};

/** Opens a deliverer. With `isOnWatch` it looks for what is due by itself until it is closed. */
export function openDeliverer(
	ground: DelivererGround,
	{isOnWatch = false}: {readonly isOnWatch?: boolean} = {},
): Deliverer {
	const {graph, clock, sender, plan, onProblem = () => {}} = ground;
	const stopping = new AbortController();
	const ending = new AbortController();
	const signals = {stopping: stopping.signal, ending: ending.signal};
	let working: Promise<unknown> = Promise.resolve();

	const drain = async (): Promise<Drained> => {
		let drained: Drained = {delivered: 0, postponed: 0, failed: 0};
		while (!stopping.signal.aborted) {
			const due = await graph.read('delivery/due', {now: clock.now()});
			if (due.length === 0) {
				break;
			}

			const parts = await Promise.all(due.map(async ({id, ...health}) => deliverTo(ground, {id, health}, signals)));
			drained = parts.reduce(sum, drained);
		}

		return drained;
	};
	const drainAlone = async () => {
		const work = working.then(drain, drain);
		working = work.catch(() => {});
		return work;
	};
	const watch = async () => {
		while (!stopping.signal.aborted) {
			await drainAlone().catch(error => onProblem(problemOf(error)));
			await sleep(plan.poll, undefined, {signal: stopping.signal}).catch(() => {});
		}
	};
	const watching = isOnWatch ? watch() : Promise.resolve();

	return {
		drain: drainAlone,
		async close() {
			stopping.abort();
			const timer = setTimeout(() => ending.abort(), plan.grace);
			await Promise.all([watching, working]);
			clearTimeout(timer);
			sender.close();
		},
	};
}

const sum = (one: Drained, other: Drained): Drained => ({
	delivered: one.delivered + other.delivered,
	postponed: one.postponed + other.postponed,
	failed: one.failed + other.failed,
});

/** A graph that does not answer is no reason to end; anything else is a bug, which is told with its stack. */
function problemOf(error: unknown): string {
	return error instanceof EngineError ? error.message : String((error as Error).stack ?? error);
}
