import {createHmac} from 'node:crypto';
import type {Millis} from '../core/clock.ts';

/** How a secret is written: this, and its bytes in base64. */
export const SECRET_PREFIX = 'whsec_';

/** The bytes of a secret. Pure. */
export const keyOf = (secret: string): Buffer => Buffer.from(secret.slice(SECRET_PREFIX.length), 'base64');

/**
 * The headers by which a receiver knows a message for ours (Standard Webhooks 1.0.0): its id, when it is sent, and the HMAC-SHA256 of both and the body,
 * once by each secret: while secrets change, a receiver has one of two. Pure.
 */
export function signedHeaders(
	secrets: readonly [string, ...string[]],
	{id, at, body}: {readonly id: string; readonly at: Millis; readonly body: string},
): Readonly<Record<string, string>> {
	const seconds = Math.floor(at / 1000);
	const signatures = secrets.map(
		secret => `v1,${createHmac('sha256', keyOf(secret)).update(`${id}.${seconds}.${body}`).digest('base64')}`,
	);
	return {'webhook-id': id, 'webhook-timestamp': String(seconds), 'webhook-signature': signatures.join(' ')};
}
