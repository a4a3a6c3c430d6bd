/** Consecutive parts that are compared with all of training. */
const PARTS = 8;
/** Rows that a bin of a part should expect. */
const EXPECTED = 5;

/**
 * How much more the counts of consecutive parts vary than those of independent rows: Pearson's χ² of the table of parts × bins over its
 * degrees of freedom, and at least 1 (McCullagh and Nelder 1989, 4.5). Deals of one account share its values, and some values
 * grow with the business: a bar that is to stay quiet has to know of both. Codes are in the order of time; bins that expect
 * fewer than five rows of a part are put together. 1 where there are too few rows to tell. O(n).
 */
export function dispersionOf(codes: Uint8Array, bins: number): number {
	const totals = new Float64Array(bins);
	for (const code of codes) {
		totals[code]!++;
	}

	const isOwn = totals.map(count => (count / PARTS >= EXPECTED ? 1 : 0));
	const groups = isOwn.map((own, bin) => (own === 1 ? bin : bins));
	const table = Array.from({length: PARTS}, () => new Float64Array(bins + 1));
	codes.forEach((code, row) => {
		const part = Math.floor((row * PARTS) / codes.length);
		table[part]![groups[code]!]!++;
	});
	const sums = table[0]!.map((_, group) => table.reduce((sum, part) => sum + part[group]!, 0));
	const filled = [...sums.keys()].filter(group => sums[group]! / PARTS >= EXPECTED);
	const freedom = (PARTS - 1) * (filled.length - 1);
	const square = table.reduce((total, part) => {
		const rows = filled.reduce((sum, group) => sum + part[group]!, 0);
		const all = filled.reduce((sum, group) => sum + sums[group]!, 0);
		return (
			total +
			filled.reduce((sum, group) => {
				const expected = (rows * sums[group]!) / all;
				return sum + (part[group]! - expected) ** 2 / expected;
			}, 0)
		);
	}, 0);
	return freedom <= 0 ? 1 : Math.max(1, square / freedom);
}
