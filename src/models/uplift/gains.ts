/** Rows in the order of falling scores, and where a run of equal scores ends. */
export type Ranking = {readonly order: Uint32Array; readonly isLast: Uint8Array};

/** Ranks rows by their scores, the highest first. O(n log n). */
export function rankingOf(scores: Float64Array): Ranking {
	const order = Uint32Array.from(scores.keys()).sort((a, b) => scores[b]! - scores[a]! || a - b);
	return {
		order,
		isLast: Uint8Array.from(order, (row, place) =>
			place + 1 === order.length || scores[order[place + 1]!]! !== scores[row]! ? 1 : 0,
		),
	};
}

/** Those treated and not treated so far, and the outcomes of both. */
export type Tally = {treated: number; control: number; treatedOutcomes: number; controlOutcomes: number};

/**
 * The area between a gain curve and the straight line to its end, ÷ rows², in thousandths. A gain is what targeting the first rows of a
 * ranking brought, by the tally of those rows. Rows of equal score come as one step, so that their order says nothing. `times` is how
 * often each row counts (once unless told; a bootstrap resample otherwise). O(n).
 */
export function areaOverChance(
	{order, isLast}: Ranking,
	treated: Uint8Array,
	outcomes: Float64Array,
	gainOf: (tally: Tally) => number,
	times?: Float64Array,
): number {
	const tally = {treated: 0, control: 0, treatedOutcomes: 0, controlOutcomes: 0};
	let [area, from, gain] = [0, 0, 0];
	for (let place = 0; place < order.length; place++) {
		const row = order[place]!;
		const count = times === undefined ? 1 : times[row]!;
		if (treated[row] === 1) {
			tally.treated += count;
			tally.treatedOutcomes += count * outcomes[row]!;
		} else {
			tally.control += count;
			tally.controlOutcomes += count * outcomes[row]!;
		}

		if (isLast[place] === 1) {
			const [next, to] = [gainOf(tally), tally.treated + tally.control];
			area += ((gain + next) / 2) * (to - from);
			[gain, from] = [next, to];
		}
	}

	return (1000 * (area - (gain * from) / 2)) / from ** 2;
}
