import {fastSigmoid} from './fast-sigmoid.ts';
import {axesOfPair, type BagMains, cellsOfPair, logitsOfMains, type Pair} from './fit-bag.ts';
import type {Histogram} from './histogram.ts';
import type {FitPlan} from './plan-fit.ts';
import {splitGrid} from './split-grid.ts';

/**
 * The pairs of features most worth a shape of their own, best first, for each half of the bags: ranked by how much the best four-leaf
 * tree on both reduces the loss that single features leave on held-out rows (FAST, Lou et al. 2013). Among many pairs the best gain is
 * large by chance alone; so one half of the bags chooses on the rows the other half holds out, and each bag tests the pairs it was
 * given on rows that had no say in choosing them. Features held to a direction take no part. O(features² · rows).
 */
export function choosePairs(plan: FitPlan, bags: readonly BagMains[]): [Pair[], Pair[]] {
	if (plan.options.pairs === 0) {
		return [[], []];
	}

	const gradients = heldOutGradients(plan, bags);
	const free = plan.features.flatMap((feature, f) =>
		feature.monotone === undefined && plan.counts[f]!.length > 2 ? [f] : [],
	);
	const gains = free.flatMap((a, k) =>
		free.slice(k + 1).map(b => ({pair: [a, b] as Pair, gains: gainsOfPair(plan, [a, b], gradients)})),
	);
	const bestOn = (half: 0 | 1) =>
		gains
			.filter(one => one.gains[half] > 0)
			// Ties go to the pair named first, so that the order never depends on the sort.
			.sort((x, y) => y.gains[half] - x.gains[half] || x.pair[0] - y.pair[0] || x.pair[1] - y.pair[1])
			.slice(0, plan.options.pairs)
			.map(({pair}) => pair);
	return [bestOn(1), bestOn(0)];
}

/** The half that a bag belongs to. */
export const halfOf = (bag: number): 0 | 1 => (bag % 2 === 0 ? 0 : 1);

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

/** The pair's gain on the rows that each half of the bags holds out. */
function gainsOfPair(plan: FitPlan, pair: Pair, {g, h}: Gradients): [number, number] {
	const [first, second] = axesOfPair(plan, pair);
	const cells = cellsOfPair(plan, pair);
	const size = first.bins * second.bins;
	const empty = (): Histogram => ({
		g: new Float64Array(size),
		h: new Float64Array(size),
		rows: new Float64Array(size),
	});
	const halves = [empty(), empty()] as const;
	for (let row = 0; row < cells.length; row++) {
		const own = halves[halfOf(plan.parts[row]!)];
		const cell = cells[row]!;
		own.g[cell]! += g[row]!;
		own.h[cell]! += h[row]!;
		own.rows[cell]!++;
	}

	const gainOf = (half: Histogram) => splitGrid(half, first, second, plan.options).gain;
	return [gainOf(halves[0]), gainOf(halves[1])];
}
