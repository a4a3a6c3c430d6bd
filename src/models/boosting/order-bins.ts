import type {Axis, Histogram} from './histogram.ts';

const ascending = new Map<number, Uint16Array>();

/** Where an order is written to, for who orders the bins of one axis again and again. */
export type OrderSpace = {readonly order: Uint16Array; readonly rank: Float64Array};

export function orderSpace(bins: number): OrderSpace {
	return {order: new Uint16Array(bins), rank: new Float64Array(bins)};
}

/**
 * The bins of an axis in cutting order: a number's as they are; a category's by rising shrunk gradient G / (H + levelRidge), where
 * the best two-way grouping of levels is always a cut (Fisher 1958), those without rows left out. An order in a given space holds until
 * the next one is written there.
 */
export function orderBins(
	{g, h, rows}: Histogram,
	axis: Axis,
	levelRidge: number,
	{order, rank}: OrderSpace = orderSpace(axis.bins),
): Uint16Array {
	if (!axis.isCategory) {
		return ascendingBins(axis.bins);
	}

	let filled = 0;
	for (let bin = 0; bin < axis.bins; bin++) {
		if (rows[bin]! === 0) {
			continue;
		}

		const own = g[bin]! / (h[bin]! + levelRidge);
		// Insertion sort: levels are few, and the order hardly changes the cost of the passes over the rows.
		let k = filled++;
		for (; k > 0 && rank[k - 1]! > own; k--) {
			order[k] = order[k - 1]!;
			rank[k] = rank[k - 1]!;
		}

		order[k] = bin;
		rank[k] = own;
	}

	return order.subarray(0, filled);
}

function ascendingBins(bins: number): Uint16Array {
	const known = ascending.get(bins);
	if (known !== undefined) {
		return known;
	}

	const order = Uint16Array.from({length: bins}, (_, k) => k);
	ascending.set(bins, order);
	return order;
}
