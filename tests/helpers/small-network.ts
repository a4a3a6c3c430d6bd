/** Numbers of a small undirected network, each worked out the plain way: what the graph algorithms of the server are held to. */

/** A tie of two named nodes and its weight. */
export type Tie = readonly [a: string, b: string, weight: number];

const neighboursOf = (ties: readonly Tie[]) => {
	const found = new Map<string, Map<string, number>>();
	for (const [a, b, weight] of ties.flatMap(([a, b, w]) => [[a, b, w] as const, [b, a, w] as const])) {
		const own = found.get(a) ?? new Map<string, number>();
		own.set(b, (own.get(b) ?? 0) + weight);
		found.set(a, own);
	}

	return found;
};

/** PageRank by power iteration: r(v) = (1 − d)·s(v) + d·Σ r(u)·w(u, v)/W(u), s being 1 everywhere, or N/S at the S sources alone. */
export function rankByIteration(ties: readonly Tie[], sources?: readonly string[]): Map<string, number> {
	const neighbours = neighboursOf(ties);
	const nodes = [...neighbours.keys()];
	const start = (node: string) =>
		sources === undefined ? 1 : sources.includes(node) ? nodes.length / sources.length : 0;
	const total = (node: string) => [...neighbours.get(node)!.values()].reduce((sum, weight) => sum + weight, 0);
	let rank = new Map(nodes.map(node => [node, start(node)]));
	for (let round = 0; round < 500; round++) {
		rank = new Map(
			nodes.map(node => {
				const passed = [...neighbours.get(node)!].reduce((sum, [u, w]) => sum + (rank.get(u)! * w) / total(u), 0);
				return [node, 0.15 * start(node) + 0.85 * passed];
			}),
		);
	}

	return rank;
}

/** The share of pairs of others whose shortest ways lead over each node, by writing every shortest way down. */
export function betweennessByHand(ties: readonly Tie[]): Map<string, number> {
	const neighbours = neighboursOf(ties);
	const nodes = [...neighbours.keys()];
	const counted = new Map(nodes.map(node => [node, 0]));
	for (const [i, from] of nodes.entries()) {
		for (const to of nodes.slice(i + 1)) {
			const ways = shortestWays(neighbours, from, to);
			for (const way of ways) {
				for (const node of way.slice(1, -1)) {
					counted.set(node, counted.get(node)! + 1 / ways.length);
				}
			}
		}
	}

	const pairs = ((nodes.length - 1) * (nodes.length - 2)) / 2;
	return new Map([...counted].map(([node, count]) => [node, count / pairs]));
}

function shortestWays(neighbours: ReadonlyMap<string, ReadonlyMap<string, number>>, from: string, to: string) {
	let ways: string[][] = [[from]];
	while (ways.length > 0 && !ways.some(way => way.at(-1) === to)) {
		ways = ways.flatMap(way =>
			[...neighbours.get(way.at(-1)!)!.keys()].filter(next => !way.includes(next)).map(next => [...way, next]),
		);
	}

	return ways.filter(way => way.at(-1) === to);
}
