/** Milliseconds since 1970-01-01T00:00Z, UTC. Every time in the graph is one of these. */
export type Millis = number;

/** "No end yet": the open end of an interval. A number below 2^53, because GDS projects only numbers. */
export const FOREVER: Millis = 9_000_000_000_000_000;

/** One day in milliseconds. */
export const DAY: Millis = 86_400_000;

/** Tells the time; passed as an argument so that tests and replays can set it. */
export type Clock = {readonly now: () => Millis};

/** The machine's clock. */
export const systemClock: Clock = {now: () => Date.now()};

/** A clock that always says the same time. */
export const fixedClock = (at: Millis): Clock => ({now: () => at});

/** A time as ISO 8601 in UTC; FOREVER is undefined, since it is not a date. */
export function maybeIso(at: Millis): string | undefined {
	return at >= FOREVER ? undefined : new Date(at).toISOString();
}

/** Milliseconds from an ISO 8601 date or date-time (a date means midnight UTC); undefined when it is not one. */
export function maybeMillis(text: string): Millis | undefined {
	if (!/^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})?)?$/.test(text)) {
		return undefined;
	}

	// `2023-02-30` rolls over to 2 March, with or without a time of day, so the day is held to what was written.
	const day = text.slice(0, 10);
	const midnight = Date.parse(day);
	if (!Number.isFinite(midnight) || !new Date(midnight).toISOString().startsWith(day)) {
		return undefined;
	}

	const at = Date.parse(text.length > 10 && !/(?:Z|[+-]\d{2}:\d{2})$/.test(text) ? `${text}Z` : text);
	return Number.isFinite(at) ? at : undefined;
}

/**
 * A clock that stands at `from` when it is opened and goes at the pace of another: a world whose records end in the past
 * is asked, and told of new events, in its own time.
 */
export function clockFrom(from: Millis, pace: Clock): Clock {
	const opened = pace.now();
	return {now: () => from + pace.now() - opened};
}
