/** The middle of some values, or the mean of the two in the middle; undefined of nothing. */
export function median(values: readonly number[]): number | undefined {
	const sorted = [...values].sort((a, b) => a - b);
	const half = sorted.length >> 1;
	return sorted.length % 2 === 1
		? sorted[half]
		: sorted.length === 0
			? undefined
			: (sorted[half - 1]! + sorted[half]!) / 2;
}
