import type {Watched} from './walk-back.ts';

/** The queries whose rows are watched, in order and for looking one up. */
export type WatchedQueries = {
	readonly all: readonly Watched[];
	readonly has: (one: Watched) => boolean;
};

let last: {readonly text: string; readonly queries: WatchedQueries} | undefined;

/** Reads the queries that a mark says are watched. Every event asks, and hardly ever have they changed, so the last ones stay read. */
export function readWatched(text: string): WatchedQueries {
	if (last?.text !== text) {
		const all = JSON.parse(text) as Watched[];
		const keys = new Set(all.map(one => JSON.stringify(one)));
		last = {text, queries: {all, has: one => keys.has(JSON.stringify(one))}};
	}

	return last.queries;
}

/** The mark's text with more queries watched. */
export const watchedTextOf = (queries: readonly Watched[]): string =>
	JSON.stringify([...new Map(queries.map(one => [JSON.stringify(one), one])).values()]);
