import {randomBytes, randomUUID} from 'node:crypto';
import type {DeliveryState, EndpointState} from '../../schema/messages.ts';
import {type Clock, DAY, type Millis} from '../core/clock.ts';
import {EngineError} from '../core/errors.ts';
import type {Graph} from '../graph/graph.ts';
import type {Row} from '../graph/queries.ts';
import {deliveryPlan} from './delivery-plan.ts';
import {type Deliverer, openDeliverer} from './open-deliverer.ts';
import {openSender} from './send.ts';
import type {AllowedHosts} from './webhook-url.ts';
import {
	type AddedWebhook,
	addWebhook,
	type NewWebhook,
	type Resent,
	readWebhooks,
	resendFailed,
	rotateSecret,
	switchWebhook,
	type Webhook,
	type WebhookMove,
} from './webhooks.ts';

/** A message on its way to an endpoint, or arrived, or given up. */
export type Delivery = Row<'delivery/deliveries'>;

/** Who does something about an endpoint, why, and under which idempotency key. */
export type WebhookMover = Omit<WebhookMove, 'at'>;

/** The outbox as the engine's doors see it. */
export type Delivering = {
	webhooks(): Promise<readonly Webhook[]>;
	/**
	 * Adds an endpoint that gets every message from now on. Its secret is told here and nowhere else. Throws INPUT_INVALID for a URL that may not be sent to, and
	 * IDEMPOTENCY_CONFLICT.
	 */
	addWebhook(webhook: NewWebhook, mover: WebhookMover): Promise<AddedWebhook>;
	/** Switches an endpoint on or off; what comes up while it is off waits. Throws NOT_FOUND and IDEMPOTENCY_CONFLICT. */
	switchWebhook(id: string, state: EndpointState, mover: WebhookMover): Promise<Webhook>;
	/**
	 * Gives an endpoint another secret, told here and nowhere else; the one before signs beside it for the grace, a day unless told. Throws INPUT_INVALID for a grace of more
	 * than thirty days, NOT_FOUND and IDEMPOTENCY_CONFLICT.
	 */
	rotateWebhookSecret(id: string, graceMs: Millis | undefined, mover: WebhookMover): Promise<AddedWebhook>;
	/** Sends failed messages again, all or those with the given ids. Throws NOT_FOUND and IDEMPOTENCY_CONFLICT. */
	resendFailed(webhook: string, messages: readonly string[] | undefined, mover: WebhookMover): Promise<Resent>;
	/** The messages to an endpoint that are in a state, the latest first. Throws NOT_FOUND. */
	deliveries(webhook: string, state: DeliveryState, first: number): Promise<readonly Delivery[]>;
};

/** Whether a deliverer works by itself until it is closed, and who hears what keeps it from working. */
export type DelivererOptions = {readonly isOnWatch?: boolean; readonly onProblem?: (problem: string) => void};

const SECRET_BYTES = 32;
const LONGEST_GRACE = 30 * DAY;

/** Opens the outbox of a graph. */
export function openDelivery(
	graph: Graph,
	{clock, allowed}: {readonly clock: Clock; readonly allowed: AllowedHosts},
): Delivering & {
	/** Opens a deliverer, which with `isOnWatch` works by itself until it is closed. */
	openDeliverer(options?: {readonly isOnWatch?: boolean; readonly onProblem?: (problem: string) => void}): Deliverer;
} {
	const sealed = () => ({secret: randomBytes(SECRET_BYTES), allowed});
	return {
		webhooks: async () => readWebhooks(graph),
		addWebhook: async (webhook, mover) => addWebhook(graph, webhook, {...mover, at: clock.now()}, sealed()),
		switchWebhook: async (id, state, mover) => switchWebhook(graph, id, state, {...mover, at: clock.now()}),
		async rotateWebhookSecret(id, graceMs = DAY, mover) {
			if (!(graceMs >= 0 && graceMs <= LONGEST_GRACE)) {
				const problem = `expected a grace of at most ${LONGEST_GRACE / DAY} days`;
				throw new EngineError('INPUT_INVALID', {where: '`grace`', problem});
			}

			const move = {...mover, at: clock.now()};
			return rotateSecret(graph, id, graceMs, move, randomBytes(SECRET_BYTES));
		},
		resendFailed: async (webhook, messages, mover) =>
			resendFailed(graph, webhook, messages, {...mover, at: clock.now()}),
		async deliveries(webhook, state, first) {
			if (!(await readWebhooks(graph)).some(one => one.id === webhook)) {
				throw new EngineError('NOT_FOUND', {kind: 'webhook', id: webhook});
			}

			return graph.read('delivery/deliveries', {endpoint: webhook, state, first});
		},
		openDeliverer({isOnWatch = false, onProblem} = {}) {
			const {width: connections, timeout: timeoutMs} = deliveryPlan;
			const sender = openSender({allowed, connections, timeoutMs});
			const ground = {graph, clock, sender, plan: deliveryPlan, name: randomUUID()};
			return openDeliverer({...ground, ...(onProblem && {onProblem})}, {isOnWatch});
		},
	};
}
