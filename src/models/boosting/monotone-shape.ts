/**
 * The non-falling (1) or non-rising (-1) shape nearest to the given one in weighted squares, by pooling adjacent violators
 * (Ayer et al. 1955); without a direction, the shape itself. Bin 0, "missing", has no place in the order and keeps its score.
 */
export function monotoneShape(
	scores: Float64Array,
	weights: Float64Array,
	direction: 1 | -1 | undefined,
): Float64Array {
	if (direction === undefined) {
		return scores;
	}

	const pools: Array<{sum: number; weight: number; bins: number}> = [];
	for (let bin = 1; bin < scores.length; bin++) {
		// An empty bin must follow its neighbours, not push them.
		const weight = Math.max(weights[bin]!, 1e-9);
		pools.push({sum: scores[bin]! * weight * direction, weight, bins: 1});
		while (pools.length > 1 && meanOf(pools.at(-2)!) > meanOf(pools.at(-1)!)) {
			const last = pools.pop()!;
			const before = pools.at(-1)!;
			before.sum += last.sum;
			before.weight += last.weight;
			before.bins += last.bins;
		}
	}

	const held = Float64Array.of(scores[0]!, ...pools.flatMap(pool => Array(pool.bins).fill(direction * meanOf(pool))));
	return held;
}

function meanOf({sum, weight}: {sum: number; weight: number}): number {
	return sum / weight;
}
