import type {Bins} from './additive-model.ts';
import type {Cell} from './dataset.ts';

/** How many bins a feature has, "missing" and "other" included. */
export function binCountOf(bins: Bins): number {
	return bins.kind === 'number' ? bins.edges.length + 2 : bins.levels.length + 2;
}

/**
 * The bin of one value (see Bins): 0 for a missing one, the nearest edge bin for a number outside the training range, the last bin
 * for an unseen level. O(log edges) for numbers, O(levels) for categories; `encode` is the way for whole columns.
 */
export function binOf(bins: Bins, cell: Cell): number {
	if (cell === null || (typeof cell === 'number' && Number.isNaN(cell))) {
		return 0;
	}

	if (bins.kind === 'number') {
		return typeof cell === 'number' ? 1 + edgesBelow(bins.edges, cell) : 0;
	}

	const level = bins.levels.indexOf(String(cell));
	return level === -1 ? bins.levels.length + 1 : level + 1;
}

/** How many of the ascending edges are ≤ x. */
export function edgesBelow(edges: readonly number[], x: number): number {
	let low = 0;
	let high = edges.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (edges[middle]! <= x) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}

	return low;
}
