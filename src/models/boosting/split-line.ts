import {type Axis, type Histogram, isTooSmall, leafGain, type TreeLimits} from './histogram.ts';
import {orderBins} from './order-bins.ts';
import type {Tree} from './shape.ts';

/** A run of ordered bins [from, to) with its best cut: `at` is the first bin of the right side, or -1. */
type Run = {from: number; to: number; g: number; h: number; at: number; gain: number};

/**
 * The best small tree on one feature, as one Newton step per bin.
 * The missing bin is a leaf of its own, so a missing value is never taken for a small one. Grown best-first over the bins in order
 * (levels of a category: in the order of their shrunk gradients, Fisher 1958). An axis with a direction gets one cut that keeps to it, if
 * there is one; sums of such trees keep to it too. O(bins · leaves), plus a sort for categories.
 */
export function splitLine(histogram: Histogram, axis: Axis, given: TreeLimits): Tree {
	// A grouping of levels was itself chosen by the data, so its leaves pay more ridge than those of a plain cut.
	const limits = axis.isCategory ? {...given, ridge: given.ridge + given.levelRidge} : given;
	const steps = new Float64Array(axis.bins);
	let gain = 0;
	if (!isTooSmall(histogram.rows[0]!, histogram.h[0]!, limits)) {
		steps[0] = stepOf(histogram.g[0]!, histogram.h[0]!, limits);
		gain += leafGain(histogram.g[0]!, histogram.h[0]!, limits.ridge);
	}

	const order = orderBins(histogram, axis, limits.levelRidge).filter(bin => bin > 0);
	const leaves = axis.direction === undefined ? limits.leaves : 2;
	const runs = [cutRun(histogram, order, [0, order.length], axis.direction, limits)];
	while (runs.length < leaves) {
		const best = runs.reduce((a, b) => (b.gain > a.gain ? b : a));
		if (best.at === -1) {
			break;
		}

		runs.splice(
			runs.indexOf(best),
			1,
			cutRun(histogram, order, [best.from, best.at], axis.direction, limits),
			cutRun(histogram, order, [best.at, best.to], axis.direction, limits),
		);
	}

	for (const run of runs) {
		gain += leafGain(run.g, run.h, limits.ridge);
		const step = stepOf(run.g, run.h, limits);
		for (let k = run.from; k < run.to; k++) {
			steps[order[k]!] = step;
		}
	}

	return {gain, steps};
}

function stepOf(g: number, h: number, {learningRate, ridge}: TreeLimits): number {
	return h === 0 ? 0 : (-learningRate * g) / (h + ridge);
}

function cutRun(
	{g, h, rows}: Histogram,
	order: Uint16Array,
	[from, to]: readonly [number, number],
	direction: 1 | -1 | undefined,
	limits: TreeLimits,
): Run {
	let sumG = 0;
	let sumH = 0;
	let sumRows = 0;
	for (let k = from; k < to; k++) {
		const bin = order[k]!;
		sumG += g[bin]!;
		sumH += h[bin]!;
		sumRows += rows[bin]!;
	}

	const run: Run = {from, to, g: sumG, h: sumH, at: -1, gain: 0};
	const whole = leafGain(sumG, sumH, limits.ridge);
	let leftG = 0;
	let leftH = 0;
	let leftRows = 0;
	for (let k = from; k < to - 1; k++) {
		const bin = order[k]!;
		leftG += g[bin]!;
		leftH += h[bin]!;
		leftRows += rows[bin]!;
		if (isTooSmall(leftRows, leftH, limits)) {
			continue;
		}

		if (isTooSmall(sumRows - leftRows, sumH - leftH, limits)) {
			break;
		}

		const gain = leafGain(leftG, leftH, limits.ridge) + leafGain(sumG - leftG, sumH - leftH, limits.ridge) - whole;
		const rise = leftG / (leftH + limits.ridge) - (sumG - leftG) / (sumH - leftH + limits.ridge);
		if (gain > run.gain && (direction === undefined || rise * direction > 0)) {
			run.gain = gain;
			run.at = k + 1;
		}
	}

	return run;
}
