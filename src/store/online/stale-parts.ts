/** What of a vector has to be computed anew. */
export type StaleParts = {
	/** Queries of which nothing can be kept. */
	readonly wholly: ReadonlySet<string>;
	/** Of other queries, the statements over which what walks has to be asked for. */
	readonly through: ReadonlyMap<string, ReadonlySet<string>>;
};

/** A part as it is noted at a vector: a query, followed by a statement where only what walks over that is no longer right. */
export const stalePart = (query: string, through: string | undefined): string =>
	through === undefined ? query : `${query} ${through}`;

/** The query that a part as it is noted is about. */
export const staleQuery = (part: string): string => part.split(' ', 1)[0]!;

/** What was noted at a vector, of some queries. */
export function staleParts(noted: readonly string[], isWanted: (query: string) => boolean): StaleParts {
	const wanted = noted.filter(part => isWanted(staleQuery(part)));
	const wholly = new Set(wanted.filter(part => staleQuery(part) === part));
	const through = new Map<string, Set<string>>();
	for (const part of wanted) {
		const query = staleQuery(part);
		if (!wholly.has(query)) {
			through.set(query, (through.get(query) ?? new Set()).add(part.slice(query.length + 1)));
		}
	}

	return {wholly, through};
}
