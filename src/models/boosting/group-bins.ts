import type {Bins} from '../additive-model.ts';

/**
 * The coarse bin of each bin, for one axis of a pair: "missing" stays 0; neighbouring bins of a number are merged until at most
 * `most` of about equal count remain; a category keeps its most frequent levels and merges the rest into "other".
 */
export function groupBins(bins: Bins, counts: Float64Array, most: number): Uint8Array {
	if (bins.kind === 'category') {
		return Uint8Array.from(counts, (_, bin) => Math.min(bin, most));
	}

	const groups = new Uint8Array(counts.length);
	let rowsLeft = counts.reduce((a, b) => a + b, 0) - counts[0]!;
	let group = 1;
	let filled = 0;
	for (let bin = 1; bin < counts.length; bin++) {
		groups[bin] = group;
		filled += counts[bin]!;
		const binsLeft = counts.length - 1 - bin;
		const groupsLeft = most - group;
		// Close the group once it has its share of the rows left, or when every bin left can have its own group.
		if (filled >= rowsLeft / (groupsLeft + 1) || binsLeft <= groupsLeft) {
			rowsLeft -= filled;
			filled = 0;
			group++;
		}
	}

	return groups;
}
