import {lookup} from 'node:dns/promises';
import http from 'node:http';
import https from 'node:https';
import {isIP, type LookupFunction} from 'node:net';
import type {Millis} from '../core/clock.ts';
import {pinnedLookup, type Resolve} from './pinned-lookup.ts';
import {maybeRetryAfter} from './retry-after.ts';
import type {Attempt} from './retry-plan.ts';
import {type AllowedHosts, hostOf, isAllowedHost, readWebhookUrl} from './webhook-url.ts';
import {withinTime} from './within-time.ts';

/** What is sent once: to whom, with which headers and body, and at what time. */
export type Sending = {
	readonly url: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string;
	readonly at: Millis;
};

/** Sends to webhooks over connections that are kept open until it is closed. */
export type Sender = {
	/** Sends once. Whatever goes wrong is part of what comes back. */
	readonly send: (sending: Sending, signal: AbortSignal) => Promise<Attempt>;
	readonly close: () => void;
};

export type SenderOptions = {
	/** Hosts with their ports that may be inner ones. */
	readonly allowed: AllowedHosts;
	/** Connections to one host at most. */
	readonly connections: number;
	/** For how long an attempt may take, from the look-up of the name to the end of the answer. */
	readonly timeoutMs: number;
	readonly resolve?: Resolve;
};

/** So much of an answer is read, so that the connection can be used again; what is longer ends it. */
const LONGEST_ANSWER_BYTES = 64 * 1024;

const allAddresses: Resolve = async name => lookup(name, {all: true, verbatim: true});

/**
 * Opens a sender that connects to public addresses only, to those that it has looked up and checked itself (row I8). Redirects are not followed, since what they
 * lead to was never declared.
 */
export function openSender({allowed, connections, timeoutMs, resolve = allAddresses}: SenderOptions): Sender {
	const keeping = {keepAlive: true, maxSockets: connections};
	const agents = {http: new http.Agent(keeping), https: new https.Agent(keeping)};
	const pinned = pinnedLookup(resolve);
	return {
		async send({url: text, headers, body, at}, signal) {
			try {
				// It was checked when it was declared; what is allowed may be less by now.
				const url = readWebhookUrl(text, allowed);
				const options = {
					method: 'POST',
					headers: {
						...{'content-type': 'application/cloudevents+json; charset=utf-8', 'user-agent': 'throughline'},
						...{...headers, 'content-length': String(Buffer.byteLength(body))},
					},
					...(isAllowedHost(url, allowed) ? {} : {lookup: lookupFor(url, pinned)}),
				};
				const once = async (ending: AbortSignal) => {
					const request =
						url.protocol === 'http:'
							? http.request(url, {...options, signal: ending, agent: agents.http})
							: https.request(url, {...options, signal: ending, agent: agents.https});
					return answerTo(request, body, at);
				};
				return await withinTime(timeoutMs, signal, ending =>
					once(ending).catch(async error => {
						// A receiver may close a connection that we kept open just as we use it again, which says nothing about it.
						if (!isClosedMeanwhile(error)) {
							throw error;
						}

						return once(ending);
					}),
				);
			} catch (error) {
				return {status: null, problem: problemOf(error), retryAfter: null};
			}
		},
		close() {
			agents.http.destroy();
			agents.https.destroy();
		},
	};
}

/** A host that is an address is not looked up at all; it was checked with the URL. */
const lookupFor = (url: URL, pinned: LookupFunction): LookupFunction | undefined =>
	isIP(hostOf(url)) === 0 ? pinned : undefined;

function answerTo(request: http.ClientRequest, body: string, at: Millis): Promise<Attempt> {
	return new Promise((resolve, reject) => {
		request.on('error', error => reject(Object.assign(error, {isReused: request.reusedSocket})));
		request.once('response', response => {
			const {statusCode: status = 0, headers} = response;
			const isBusy = status === 429 || status === 503;
			const retryAfter = isBusy ? maybeRetryAfter(headers['retry-after'], at) : undefined;
			let bytes = 0;
			response.on('data', (chunk: Buffer) => {
				bytes += chunk.length;
				if (bytes > LONGEST_ANSWER_BYTES) {
					response.destroy();
				}
			});
			response.on('error', () => {});
			// Its status has come, and counts, however its body ends.
			response.once('close', () => resolve({status, problem: null, retryAfter: retryAfter ?? null}));
		});
		request.end(body);
	});
}

const isClosedMeanwhile = (error: {readonly isReused?: boolean; readonly code?: string}) =>
	error.isReused === true && (error.code === 'ECONNRESET' || error.code === 'EPIPE');

function problemOf(error: unknown): string {
	const {name, code, message} = error as {name?: string; code?: string; message?: string};
	return name === 'AbortError' || name === 'TimeoutError' ? 'no answer in time' : `${code ?? name}: ${message}`;
}
