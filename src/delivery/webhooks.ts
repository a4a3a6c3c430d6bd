import {type EndpointState, type MessageType, messageTypes} from '../../schema/messages.ts';
import type {Millis} from '../core/clock.ts';
import {EngineError} from '../core/errors.ts';
import {digestOf, sha256} from '../core/hash.ts';
import type {Cause, Graph, Transaction} from '../graph/graph.ts';
import type {Row} from '../graph/queries.ts';
import {SECRET_PREFIX} from './sign.ts';
import {type AllowedHosts, readWebhookUrl} from './webhook-url.ts';

/** A webhook endpoint as it stands, without its secret. */
export type Webhook = Row<'delivery/endpoints'>;

/** A webhook endpoint just added, with the secret that its receiver checks signatures by. */
export type AddedWebhook = Webhook & {readonly secret: string};

/** Where messages are to be sent, and which; all types when it says none. */
export type NewWebhook = {readonly url: string; readonly types?: readonly MessageType[] | undefined};

/** Who does something about an endpoint, why, when, and under which idempotency key. */
export type WebhookMove = {
	readonly actor: string;
	readonly reason: string;
	readonly key: string;
	readonly at: Millis;
};

/** A switch of an endpoint: to what, under which id, by whom and why. */
export type Switch = Omit<WebhookMove, 'key'> & {
	readonly id: string;
	readonly endpoint: string;
	readonly state: EndpointState;
};

/** Every webhook endpoint. */
export const readWebhooks = (graph: Graph): Promise<Webhook[]> => graph.read('delivery/endpoints', {});

/**
 * Keeps an endpoint that gets every message from now on. A repeated key gives the endpoint that was added under it. Throws INPUT_INVALID for a URL that may not be
 * sent to, and IDEMPOTENCY_CONFLICT when the key was used for another.
 */
export async function addWebhook(
	graph: Graph,
	{url: text, types = messageTypes}: NewWebhook,
	{actor, reason, key, at}: WebhookMove,
	{secret, allowed}: {readonly secret: Uint8Array; readonly allowed: AllowedHosts},
): Promise<AddedWebhook> {
	const url = readWebhookUrl(text, allowed).href;
	const id = `whk_${sha256(`webhook/${key}`).slice(0, 20)}`;
	const wanted = [...new Set(types)].sort();
	const digest = digestOf({url, types: wanted});
	const kept = await graph.transact(causeOf(actor, reason), async transaction => {
		const [row] = await transaction.write('delivery/add-endpoint', {
			...{id, digest, url, types: wanted, reason, actor, at},
			secret: `${SECRET_PREFIX}${Buffer.from(secret).toString('base64')}`,
		});
		checkDigest(row!.digest, digest, key);
		return row!;
	});
	return {...(await readWebhook(graph, id)), secret: kept.secret};
}

/** Switches an endpoint on or off. A repeated key changes nothing. Throws NOT_FOUND and IDEMPOTENCY_CONFLICT. */
export async function switchWebhook(
	graph: Graph,
	endpoint: string,
	state: EndpointState,
	{actor, reason, key, at}: WebhookMove,
): Promise<Webhook> {
	const id = `sw_${sha256(`switch/${key}`).slice(0, 20)}`;
	await graph.transact(causeOf(actor, reason), async transaction => {
		const digest = await writeSwitch(transaction, {id, endpoint, state, actor, reason, at});
		checkDigest(digest, digestOf({endpoint, state}), key);
	});
	return readWebhook(graph, endpoint);
}

/** Writes a switch once for each id, and gives the digest of what was done under it. Throws NOT_FOUND. */
export async function writeSwitch({write}: Pick<Transaction, 'write'>, done: Switch): Promise<string> {
	const {endpoint, state} = done;
	const [row] = await write('delivery/switch', {...done, digest: digestOf({endpoint, state})});
	if (row === undefined) {
		throw new EngineError('NOT_FOUND', {kind: 'webhook', id: endpoint});
	}

	return row.digest;
}

async function readWebhook(graph: Graph, id: string): Promise<Webhook> {
	return (await readWebhooks(graph)).find(one => one.id === id)!;
}

function checkDigest(found: string, digest: string, key: string): void {
	if (found !== digest) {
		throw new EngineError('IDEMPOTENCY_CONFLICT', {key});
	}
}

const causeOf = (actor: string, reason: string): Cause => ({actor, reason, source: 'throughline'});
