/** Mid-ranks, from 1: equal values share the mean of their positions. O(n log n). */
export function midRanks(values: Float64Array): Float64Array {
	const order = Uint32Array.from(values.keys()).sort((a, b) => values[a]! - values[b]!);
	const ranks = new Float64Array(values.length);
	for (let from = 0, to = 0; from < order.length; from = to) {
		while (to < order.length && values[order[to]!] === values[order[from]!]) {
			to++;
		}

		for (let k = from; k < to; k++) {
			ranks[order[k]!] = (from + to + 1) / 2;
		}
	}

	return ranks;
}
