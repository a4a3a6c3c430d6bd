import {type EndpointState, type MessageType, messageTypes} from '../../schema/messages.ts';
import {FOREVER, type Millis} from '../core/clock.ts';
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

/** An endpoint, and how many messages it is sent again. */
export type Resent = {readonly webhook: Webhook; readonly resent: number};

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
			secret: written(secret),
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

/**
 * Gives an endpoint another secret; the one before signs beside it until the grace is over, so that its receiver can change in between. A third is not kept: who rotates
 * twice within a grace leaves the first behind. A repeated key gives the secret that it gave before. Throws NOT_FOUND and IDEMPOTENCY_CONFLICT.
 */
export async function rotateSecret(
	graph: Graph,
	endpoint: string,
	graceMs: Millis,
	{actor, reason, key, at}: WebhookMove,
	secret: Uint8Array,
): Promise<AddedWebhook> {
	const id = `rot_${sha256(`rotate/${key}`).slice(0, 20)}`;
	const digest = digestOf({endpoint, graceMs});
	const kept = await graph.transact(causeOf(actor, reason), async transaction => {
		const [row] = await transaction.write('delivery/rotate', {
			...{id, endpoint, digest, secret: written(secret), until: at + graceMs, reason, actor, at},
		});
		if (row === undefined) {
			throw new EngineError('NOT_FOUND', {kind: 'webhook', id: endpoint});
		}

		checkDigest(row.digest, digest, key);
		return row;
	});
	return {...(await readWebhook(graph, endpoint)), secret: kept.secret};
}

/** So many messages are sent again under one key, those that are oldest first. */
const MOST_RESENT = 10_000;

/**
 * Sends messages again that an endpoint has not taken: all that have failed, or some by their ids. They go before what waits about the same subject, and after
 * what was delivered meanwhile. A repeated key does it once. Throws NOT_FOUND and IDEMPOTENCY_CONFLICT.
 */
export async function resendFailed(
	graph: Graph,
	endpoint: string,
	messages: readonly string[] | undefined,
	{actor, reason, key, at}: WebhookMove,
): Promise<Resent> {
	const id = `res_${sha256(`resend/${key}`).slice(0, 20)}`;
	const wanted = messages === undefined ? null : [...new Set(messages)].sort();
	const digest = digestOf({endpoint, wanted});
	const resent = await graph.transact(causeOf(actor, reason), async transaction => {
		const [begun] = await transaction.write('delivery/begin-resend', {id, endpoint, reason, actor, at});
		if (begun === undefined) {
			throw new EngineError('NOT_FOUND', {kind: 'webhook', id: endpoint});
		}

		if (begun.digest !== null) {
			checkDigest(begun.digest, digest, key);
			return begun.count!;
		}

		const which = {all: wanted === null, messages: wanted ?? []};
		const asked = {id, endpoint, digest, ...which, most: MOST_RESENT, forever: FOREVER};
		const [done] = await transaction.write('delivery/resend', asked);
		return done!.count;
	});
	return {webhook: await readWebhook(graph, endpoint), resent};
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

const written = (secret: Uint8Array) => `${SECRET_PREFIX}${Buffer.from(secret).toString('base64')}`;

const causeOf = (actor: string, reason: string): Cause => ({actor, reason, source: 'throughline'});
