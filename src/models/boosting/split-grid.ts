import {type Axis, type Histogram, isTooSmall, leafGain, type TreeLimits} from './histogram.ts';
import {type OrderSpace, orderBins, orderSpace} from './order-bins.ts';
import type {Tree} from './shape.ts';

/**
 * The best tree of up to four leaves on two features: one cut of one axis, then a cut of the other axis on each side; either
 * axis may come first. Gives the steps per cell, row by row over the first axis, already multiplied by the learning rate, and the gain
 * of the tree over a single leaf, by which FAST (Lou et al. 2013) ranks pairs. O(cells), plus sorts for categories.
 */
export function splitGrid(histogram: Histogram, first: Axis, second: Axis, limits: TreeLimits): Tree {
	const turned = turn(histogram, first.bins, second.bins);
	const straight = findOuterCut(histogram, first, second, limits);
	const across = findOuterCut(turned, second, first, limits);
	if (Math.max(straight.gain, across.gain) <= 0) {
		return {gain: 0, steps: new Float64Array(histogram.g.length)};
	}

	return straight.gain >= across.gain
		? {gain: straight.gain, steps: stepsOfCut(histogram, straight, first, second, limits)}
		: {
				gain: across.gain,
				steps: transpose(stepsOfCut(turned, across, second, first, limits), second.bins, first.bins),
			};
}

/** The first `at` bins of `order` go to the low side. */
type OuterCut = {readonly order: Uint16Array; readonly at: number; readonly gain: number};

function findOuterCut(histogram: Histogram, outer: Axis, inner: Axis, limits: TreeLimits): OuterCut {
	const order = orderBins(sumLines(histogram, outer.bins, inner.bins), outer, limits.levelRidge);
	const low = emptyLine(inner.bins);
	const high = emptyLine(inner.bins);
	for (const bin of order) {
		addLine(high, histogram, bin, 1);
	}

	const whole = wholeGain(high, limits.ridge);
	const cut = emptyCut(inner.bins);
	let gain = 0;
	let at = -1;
	for (let k = 0; k < order.length - 1; k++) {
		addLine(low, histogram, order[k]!, 1);
		addLine(high, histogram, order[k]!, -1);
		const cutGain = cutLine(low, inner, limits, cut) + cutLine(high, inner, limits, cut) - whole;
		if (cutGain > gain) {
			gain = cutGain;
			at = k + 1;
		}
	}

	return {order, at, gain};
}

function stepsOfCut(histogram: Histogram, {order, at}: OuterCut, outer: Axis, inner: Axis, limits: TreeLimits) {
	const steps = new Float64Array(outer.bins * inner.bins);
	for (const side of [order.subarray(0, at), order.subarray(at)]) {
		const line = emptyLine(inner.bins);
		for (const bin of side) {
			addLine(line, histogram, bin, 1);
		}

		const lineSteps = stepsOfLine(line, inner, limits);
		for (const bin of side) {
			steps.set(lineSteps, bin * inner.bins);
		}
	}

	return steps;
}

/** The best cut of a line; one is used for line after line, since a tree looks at hundreds. */
type LineCut = {
	readonly space: OrderSpace;
	order: Uint16Array;
	/** So many bins of the order are on the low side: all of them when no cut leaves enough on both sides. */
	at: number;
	/** -∞ when the line itself has too few rows. */
	gain: number;
	lowG: number;
	lowH: number;
	highG: number;
	highH: number;
};

function emptyCut(bins: number): LineCut {
	const space = orderSpace(bins);
	return {space, order: space.order, at: 0, gain: 0, lowG: 0, lowH: 0, highG: 0, highH: 0};
}

/** Finds the best cut of a line, writes it into `cut`, and returns its gain. */
function cutLine(line: Histogram, axis: Axis, limits: TreeLimits, cut: LineCut): number {
	const {g, h, rows} = line;
	const {ridge} = limits;
	const order = orderBins(line, axis, limits.levelRidge, cut.space);
	let sumG = 0;
	let sumH = 0;
	let sumRows = 0;
	for (let k = 0; k < order.length; k++) {
		const bin = order[k]!;
		sumG += g[bin]!;
		sumH += h[bin]!;
		sumRows += rows[bin]!;
	}

	cut.order = order;
	cut.at = order.length;
	cut.lowG = sumG;
	cut.lowH = sumH;
	cut.highG = 0;
	cut.highH = 0;
	if (isTooSmall(sumRows, sumH, limits)) {
		cut.gain = Number.NEGATIVE_INFINITY;
		return cut.gain;
	}

	cut.gain = leafGain(sumG, sumH, ridge);
	let lowG = 0;
	let lowH = 0;
	let lowRows = 0;
	for (let k = 0; k < order.length - 1; k++) {
		const bin = order[k]!;
		lowG += g[bin]!;
		lowH += h[bin]!;
		lowRows += rows[bin]!;
		const highG = sumG - lowG;
		const highH = sumH - lowH;
		if (isTooSmall(lowRows, lowH, limits) || isTooSmall(sumRows - lowRows, highH, limits)) {
			continue;
		}

		const gain = leafGain(lowG, lowH, ridge) + leafGain(highG, highH, ridge);
		if (gain > cut.gain) {
			cut.gain = gain;
			cut.at = k + 1;
			cut.lowG = lowG;
			cut.lowH = lowH;
			cut.highG = highG;
			cut.highH = highH;
		}
	}

	return cut.gain;
}

function stepsOfLine(line: Histogram, axis: Axis, limits: TreeLimits): Float64Array {
	const cut = emptyCut(axis.bins);
	cutLine(line, axis, limits, cut);
	const steps = new Float64Array(axis.bins);
	for (const [k, bin] of cut.order.entries()) {
		const [g, h] = k < cut.at ? [cut.lowG, cut.lowH] : [cut.highG, cut.highH];
		steps[bin] = (-limits.learningRate * g) / (h + limits.ridge);
	}

	return steps;
}

function emptyLine(bins: number): Histogram {
	return {g: new Float64Array(bins), h: new Float64Array(bins), rows: new Float64Array(bins)};
}

/** Adds (sign 1) or takes away (sign -1) one line of a grid. */
function addLine({g, h, rows}: Histogram, grid: Histogram, outerBin: number, sign: 1 | -1): void {
	const bins = g.length;
	const offset = outerBin * bins;
	for (let k = 0; k < bins; k++) {
		g[k]! += sign * grid.g[offset + k]!;
		h[k]! += sign * grid.h[offset + k]!;
		rows[k]! += sign * grid.rows[offset + k]!;
	}
}

/** Each line's own sums: the histogram of the outer axis alone. */
function sumLines(grid: Histogram, outerBins: number, innerBins: number): Histogram {
	const sums = emptyLine(outerBins);
	for (let cell = 0; cell < grid.g.length; cell++) {
		const outer = Math.floor(cell / innerBins);
		sums.g[outer]! += grid.g[cell]!;
		sums.h[outer]! += grid.h[cell]!;
		sums.rows[outer]! += grid.rows[cell]!;
	}

	return sums;
}

function wholeGain({g, h}: Histogram, ridge: number): number {
	let sumG = 0;
	let sumH = 0;
	for (let k = 0; k < g.length; k++) {
		sumG += g[k]!;
		sumH += h[k]!;
	}

	return leafGain(sumG, sumH, ridge);
}

function turn({g, h, rows}: Histogram, firstBins: number, secondBins: number): Histogram {
	return {
		g: transpose(g, firstBins, secondBins),
		h: transpose(h, firstBins, secondBins),
		rows: transpose(rows, firstBins, secondBins),
	};
}

function transpose(cells: Float64Array, lines: number, columns: number): Float64Array {
	const turned = new Float64Array(cells.length);
	for (let i = 0; i < lines; i++) {
		for (let j = 0; j < columns; j++) {
			turned[j * lines + i] = cells[i * columns + j]!;
		}
	}

	return turned;
}
