/** Rows that a bin should expect, so that noise follows its law. */
const EXPECTED = 10;

/**
 * Which coarse bin each of a reference's bins belongs to, so that each expects at least ten of `rows` rows, and there are at most `most`.
 * Neighbours are put together, in the order given; what is left over at the end joins the last. O(bins).
 */
export function mergeBins(reference: Float64Array, rows: number, most: number): number[] {
	const total = reference.reduce((sum, count) => sum + count, 0);
	const share = Math.max(EXPECTED / rows, 1 / most);
	let [group, filled, left] = [0, 0, total];
	return Array.from(reference, count => {
		// A bin is closed once it is full, unless what is left would not fill another.
		if (filled >= share * total * (1 - 1e-9) && left >= share * total * (1 - 1e-9)) {
			group++;
			filled = 0;
		}

		filled += count;
		left -= count;
		return group;
	});
}

/** Counts added up over coarse bins. */
export function merged(counts: Float64Array, groups: readonly number[]): Float64Array {
	const sums = new Float64Array((groups.at(-1) ?? -1) + 1);
	groups.forEach((group, bin) => {
		sums[group]! += counts[bin]!;
	});
	return sums;
}
