import {type Millis, maybeIso} from '../core/clock.ts';

const timeKeys = new Set([
	'asOf',
	'knownAt',
	'at',
	'from',
	'to',
	'validFrom',
	'validTo',
	'recordedFrom',
	'recordedTo',
	'trainedAt',
	'since',
	'expires',
	'storedAt',
	'changedAt',
	'failingSince',
	'restUntil',
]);

/** A time as ISO 8601 in UTC; the open end of an interval is empty. */
export const isoOf = (at: Millis): string => maybeIso(at) ?? '';

/**
 * A copy of an answer whose times are ISO 8601 in UTC instead of milliseconds, for readers outside the engine. The open
 * end of an interval is null.
 */
export function withIsoTimes<T extends object>(answer: T): object {
	return JSON.parse(
		JSON.stringify(answer, (key, value: unknown) =>
			timeKeys.has(key) && typeof value === 'number' ? (maybeIso(value) ?? null) : value,
		),
	) as object;
}
