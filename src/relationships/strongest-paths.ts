/** How strongly each is tied to each other, where there is a tie: `ties.get(from)?.get(to)`, each above 0 and below 1. */
export type Ties = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** A way from one person to another over people who know each other: its strength is the product of its ties. */
export type TiePath = {readonly people: readonly string[]; readonly strength: number};

/** What paths are looked for in. A tie may count for less when its other end is only to be a bridge (consent), so there are two tables. */
export type Network = {
	/** Ties to people who pass the word on. */
	readonly toBridges: Ties;
	/** Ties to those who are to be met. */
	readonly toTargets: Ties;
};

/**
 * The strongest paths of at most three hops from a person to any of some targets, strongest first; of equal ones the shorter, then the one with the
 * lower ids. Nobody is on a path twice, and no target is a bridge. Closed form: strength = Π ties, which falls with each hop, as chances
 * of independent steps do. O(bridges² · targets).
 *
 * @example strongestPaths(network, 'rep', ['ada'], 1) // [{people: ['rep', 'bob', 'ada'], strength: 0.5 * 0.4}]
 */
export function strongestPaths(
	{toBridges, toTargets}: Network,
	from: string,
	targets: readonly string[],
	first: number,
): TiePath[] {
	const ends = new Set(targets);
	const isBridge = (one: string) => one !== from && !ends.has(one);
	const found: TiePath[] = [];
	const finish = (people: readonly string[], strength: number) => {
		for (const [target, last] of toTargets.get(people.at(-1)!) ?? []) {
			if (ends.has(target) && !people.includes(target)) {
				found.push({people: [...people, target], strength: strength * last});
			}
		}
	};
	finish([from], 1);
	for (const [one, near] of toBridges.get(from) ?? []) {
		if (isBridge(one)) {
			finish([from, one], near);
			for (const [two, far] of toBridges.get(one) ?? []) {
				if (isBridge(two) && two !== one) {
					finish([from, one, two], near * far);
				}
			}
		}
	}

	return found
		.filter(path => path.strength > 0)
		.sort(strongestFirst)
		.slice(0, first);
}

function strongestFirst(a: TiePath, b: TiePath): number {
	const [left, right] = [a.people.join(), b.people.join()];
	return b.strength - a.strength || a.people.length - b.people.length || (left < right ? -1 : Number(left > right));
}
