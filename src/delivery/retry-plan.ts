import type {DeliveryState} from '../../schema/messages.ts';
import {DAY, type Millis} from '../core/clock.ts';
import {sha256} from '../core/hash.ts';
import {openRandom} from '../core/random.ts';

const SECOND = 1000;

/**
 * When what failed is tried again, in milliseconds: the n-th time after a random part (full jitter) of `first` × `factor`^(n − 1), at most `longest`; after `times`
 * refusals a message is given up, which takes two days in the mean. An endpoint that is not well is asked again after `longestRest` at most, and switched
 * off when it has not been well for `patience`.
 */
export const retryPlan = {
	...{first: 5 * SECOND, factor: 4, longest: DAY, times: 12},
	...{longestRest: 300 * SECOND, patience: 5 * DAY, longestAskedFor: DAY},
} as const;

/** What came of sending a message once. */
export type Attempt = {
	/** Of the answer; null when there was none. */
	readonly status: number | null;
	/** Why there was no answer. */
	readonly problem: string | null;
	/** For how long a receiver that is busy (429, 503) asks to be left alone. */
	readonly retryAfter: Millis | null;
};

/** How an endpoint is: the failures in a row, since when, and until when it is left alone. */
export type Health = {
	readonly failures: number;
	readonly failingSince: Millis | null;
	readonly restUntil: Millis;
};

/** An endpoint that answers. */
export const well: Health = {failures: 0, failingSince: null, restUntil: 0};

/** What follows from an attempt: for the message, for its subject, and for the endpoint. */
export type Consequence = {
	readonly state: DeliveryState;
	readonly refusals: number;
	/** When the subject's next message, or this one again, may be sent. */
	readonly dueAt: Millis;
	readonly health: Health;
	/** Why the endpoint is to be switched off. */
	readonly switchOff: string | null;
};

/** A random part of the n-th delay; the same for the same `of` and n. Source: Brooker, “Exponential Backoff And Jitter” (AWS, 2015). */
export function delayOf(of: string, n: number, longest: Millis = retryPlan.longest): Millis {
	const {first, factor} = retryPlan;
	const random = openRandom(Number.parseInt(sha256(`${of}/${n}`).slice(0, 8), 16));
	return Math.ceil(random.next() * Math.min(longest, first * factor ** (n - 1)));
}

/**
 * What follows from an attempt. An answer of 2xx has taken the message. No answer, 408, 429 and 5xx say that the endpoint is not well: it is left alone for a
 * while, and then asked about one message until it is well again. Any other answer says that it does not want this message: its subject waits. 410 Gone
 * switches the endpoint off. While it is not well no message is given up, unless it fell ill over this one. Pure.
 */
export function weighAttempt(
	delivery: {readonly id: string; readonly refusals: number},
	health: Health,
	attempt: Attempt,
	now: Millis,
): Consequence {
	const {status} = attempt;
	const pending = {state: 'pending', refusals: delivery.refusals, switchOff: null} as const;
	if (status !== null && status >= 200 && status < 300) {
		return {...pending, state: 'delivered', dueAt: now, health: recovered(health, now)};
	}

	if (status === 410) {
		return {...pending, dueAt: now, health, switchOff: 'it answered 410 Gone'};
	}

	if (isAboutEndpoint(status)) {
		return unwell(delivery, health, attempt, now);
	}

	const refused = refusedOnce(delivery, now);
	return {...pending, ...refused, health: recovered(health, now)};
}

const isAboutEndpoint = (status: number | null) =>
	status === null || status === 408 || status === 429 || (status >= 500 && status < 600);

/** One more refusal of a message, and when it may be sent again. */
function refusedOnce({id, refusals}: {readonly id: string; readonly refusals: number}, now: Millis) {
	const counted = refusals + 1;
	const state: DeliveryState = counted >= retryPlan.times ? 'failed' : 'pending';
	return {state, refusals: counted, dueAt: state === 'failed' ? now : now + delayOf(id, counted)};
}

function unwell(
	delivery: {readonly id: string; readonly refusals: number},
	health: Health,
	{retryAfter}: Attempt,
	now: Millis,
): Consequence {
	const worse = worsened(delivery.id, health, retryAfter, now);
	const isFirst = health.failures === 0 && retryAfter === null;
	const refused = isFirst
		? refusedOnce(delivery, now)
		: {state: 'pending' as const, refusals: delivery.refusals, dueAt: now};
	const isTooLong = now - (worse.failingSince ?? now) >= retryPlan.patience;
	return {
		...refused,
		dueAt: Math.max(refused.dueAt, worse.restUntil),
		health: worse,
		switchOff: isTooLong ? `it has not been well for ${retryPlan.patience / DAY} days` : null,
	};
}

/** What was sent before the rest began tells nothing new when it fails, too; only a wish to be left alone for longer is heard. */
function worsened(of: string, health: Health, retryAfter: Millis | null, now: Millis): Health {
	const asked = now + Math.min(retryAfter ?? 0, retryPlan.longestAskedFor);
	if (now < health.restUntil) {
		return {...health, restUntil: Math.max(health.restUntil, asked)};
	}

	const failures = health.failures + 1;
	const rest = now + delayOf(`rest/${of}`, failures, retryPlan.longestRest);
	return {failures, failingSince: health.failingSince ?? now, restUntil: Math.max(rest, asked)};
}

/** It answers; but a rest that it asked for while this was on its way goes on. */
const recovered = (health: Health, now: Millis): Health => (now < health.restUntil ? health : well);
