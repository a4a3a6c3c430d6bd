import {createHmac, timingSafeEqual} from 'node:crypto';
import type {Millis} from '../core/clock.ts';
import {EngineError} from '../core/errors.ts';
import type {Graph} from '../graph/graph.ts';
import {keyOf} from './sign.ts';

/** A call that says it comes from the owner of an endpoint, as it arrived: the headers of Standard Webhooks, and the body byte for byte. */
export type Incoming = {
	readonly id: string | undefined;
	readonly timestamp: string | undefined;
	readonly signature: string | undefined;
	readonly body: Uint8Array;
};

/** By how much the time of a call may differ from ours, in milliseconds, as Standard Webhooks advises; who keeps a call may not send it again later. */
const TOLERANCE = 300_000;
const LONGEST_ID = 200;
/** So many signatures are looked at, of secrets that a sender changes between. */
const MOST_SIGNATURES = 10;

/**
 * The id of a call that the owner of an endpoint has signed, by the endpoint's secret or by the one before while that still signs. Throws SIGNATURE_INVALID
 * for any other; an endpoint that is not there answers as one whose signature is wrong.
 */
export async function verifyIncoming(
	graph: Pick<Graph, 'read'>,
	endpoint: string,
	incoming: Incoming,
	now: Millis,
): Promise<string> {
	const {id, signatures} = readHeaders(incoming, now);
	const [known] = await graph.read('delivery/incoming', {endpoint});
	const isStill = known !== undefined && known.previousSecret !== null && (known.previousUntil ?? 0) > now;
	const secrets = known === undefined ? [] : [known.secret, ...(isStill ? [known.previousSecret!] : [])];
	const isOurs = secrets.some(secret => isSignedBy(secret, incoming, signatures));
	if (!isOurs) {
		throw refused('none of its signatures is of this webhook');
	}

	// Who has the secret of an endpoint that was switched off is not trusted any more.
	if (known!.state !== 'enabled') {
		throw refused('the webhook is disabled');
	}

	return id;
}

/** Reads the headers, and holds the time to ours. Throws SIGNATURE_INVALID. */
function readHeaders({id, timestamp, signature}: Incoming, now: Millis) {
	if (id === undefined || id === '' || id.length > LONGEST_ID) {
		throw refused(`\`webhook-id\` is missing or longer than ${LONGEST_ID} characters`);
	}

	if (timestamp === undefined || !/^\d{1,12}$/.test(timestamp)) {
		throw refused('`webhook-timestamp` is missing or no number of seconds');
	}

	if (Math.abs(now - 1000 * Number(timestamp)) > TOLERANCE) {
		throw refused(`\`webhook-timestamp\` is more than ${TOLERANCE / 1000} seconds from now`);
	}

	const signatures = (signature ?? '')
		.split(' ')
		.filter(one => one.startsWith('v1,'))
		.slice(0, MOST_SIGNATURES);
	if (signatures.length === 0) {
		throw refused('`webhook-signature` has no signature of version 1');
	}

	return {id, signatures};
}

function isSignedBy(secret: string, {id, timestamp, body}: Incoming, signatures: readonly string[]): boolean {
	const own = createHmac('sha256', keyOf(secret)).update(`${id}.${timestamp}.`).update(body).digest();
	return signatures.some(one => {
		const theirs = Buffer.from(one.slice('v1,'.length), 'base64');
		return theirs.length === own.length && timingSafeEqual(theirs, own);
	});
}

const refused = (problem: string) => new EngineError('SIGNATURE_INVALID', {problem});
