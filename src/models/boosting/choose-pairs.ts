import {fastSigmoid} from './fast-sigmoid.ts';
import {axesOfPair, type BagMains, cellsOfPair, logitsOfMains, type Pair} from './fit-bag.ts';
import type {Histogram} from './histogram.ts';
import type {FitPlan} from './plan-fit.ts';
import {splitGrid} from './split-grid.ts';

/**
 * The pairs of features most worth a shape of their own, best first: ranked by how much the best four-leaf tree on both reduces
 * the loss that single features leave on rows their bag had held out (FAST, Lou et al. 2013). Features held to a direction take
 * no part. O(features² · rows).
 */
export function choosePairs(plan: FitPlan, bags: readonly BagMains[]): Pair[] {
	const free = plan.features.flatMap((feature, f) =>
		feature.monotone === undefined && plan.counts[f]!.length > 2 ? [f] : [],
	);
	if (plan.options.pairs === 0) {
		return [];
	}

	const gradients = heldOutGradients(plan, bags);
	const ranked = free.flatMap((a, k) =>
		free.slice(k + 1).map(b => ({pair: [a, b] as Pair, gain: gainOfPair(plan, [a, b], gradients)})),
	);
	// Ties go to the pair named first, so that the order never depends on the sort.
	return ranked
		.filter(({gain}) => gain > 0)
		.sort((x, y) => y.gain - x.gain || x.pair[0] - y.pair[0] || x.pair[1] - y.pair[1])
		.slice(0, plan.options.pairs)
		.map(({pair}) => pair);
}

type Gradients = {readonly g: Float64Array; readonly h: Float64Array};

function heldOutGradients(plan: FitPlan, bags: readonly BagMains[]): Gradients {
	const g = new Float64Array(plan.labels.length);
	const h = new Float64Array(plan.labels.length);
	for (const [bag, mains] of bags.entries()) {
		const logits = logitsOfMains(plan, mains);
		for (let row = 0; row < g.length; row++) {
			if (plan.parts[row] === bag) {
				const p = fastSigmoid(logits[row]!);
				g[row] = p - plan.labels[row]!;
				h[row] = p * (1 - p);
			}
		}
	}

	return {g, h};
}

function gainOfPair(plan: FitPlan, pair: Pair, {g, h}: Gradients): number {
	const [first, second] = axesOfPair(plan, pair);
	const cells = cellsOfPair(plan, pair);
	const size = first.bins * second.bins;
	const histogram: Histogram = {g: new Float64Array(size), h: new Float64Array(size), rows: new Float64Array(size)};
	for (let row = 0; row < cells.length; row++) {
		const cell = cells[row]!;
		histogram.g[cell]! += g[row]!;
		histogram.h[cell]! += h[row]!;
		histogram.rows[cell]!++;
	}

	return splitGrid(histogram, first, second, plan.options).gain;
}
