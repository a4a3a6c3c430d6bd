/** Shapley's value of every player by all orders of arrival: the definition, for at most a handful of players. */
export function shapley<P>(players: readonly P[], worth: (coalition: readonly P[]) => number): number[] {
	const shares = players.map(() => 0);
	const orders = permutations(players.map((_, index) => index));
	for (const order of orders) {
		let before = worth([]);
		for (const [place, player] of order.entries()) {
			const present = new Set(order.slice(0, place + 1));
			const now = worth(players.filter((_, index) => present.has(index)));
			shares[player]! += (now - before) / orders.length;
			before = now;
		}
	}

	return shares;
}

function permutations(list: readonly number[]): number[][] {
	return list.length === 0
		? [[]]
		: list.flatMap(first => permutations(list.filter(other => other !== first)).map(rest => [first, ...rest]));
}
