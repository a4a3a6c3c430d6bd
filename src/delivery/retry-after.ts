import type {Millis} from '../core/clock.ts';

/** For how long a `Retry-After` header asks to wait: so many seconds, or until a date (RFC 9110, 10.2.3); undefined when it says neither. Pure. */
export function maybeRetryAfter(header: string | undefined, now: Millis): Millis | undefined {
	if (header === undefined) {
		return undefined;
	}

	if (/^\d{1,9}$/.test(header)) {
		return Number(header) * 1000;
	}

	const until = Date.parse(header);
	return /^[A-Z][a-z]{2},/.test(header) && Number.isFinite(until) ? Math.max(0, until - now) : undefined;
}
