import {logitOf} from '../sigmoid.ts';
import {boost} from './boost.ts';
import type {Axis} from './histogram.ts';
import type {FitPlan} from './plan-fit.ts';
import type {Bag, Shape} from './shape.ts';
import {splitGrid} from './split-grid.ts';
import {splitLine} from './split-line.ts';

/** What one bag learned about single features: its intercept and, per feature, a score per bin. */
export type BagMains = {readonly base: number; readonly scores: readonly Float64Array[]};

/** What one bag learned about the pairs it was given: per pair, a score per cell of the coarse grid. */
export type BagPairs = {readonly pairs: readonly Pair[]; readonly scores: readonly Float64Array[]};

export type Pair = readonly [number, number];

/** Boosts one shape per feature on the rows that the bag does not hold out. */
export function fitBagMains(plan: FitPlan, bag: number): BagMains {
	const {inside, outside} = rowsOfBag(plan.parts, bag);
	const base = logitOf(rateOf(plan.labels, inside));
	const shapes = plan.features.map((feature, f): Shape => {
		const {bins, monotone: direction} = feature;
		const axis = {bins: plan.counts[f]!.length, isCategory: bins.kind === 'category', direction};
		return {
			codes: plan.codes[f]!,
			bins: axis.bins,
			treeOf: histogram => splitLine(histogram, axis, plan.options),
		};
	});
	const start = new Float64Array(plan.labels.length).fill(base);
	const {scores} = boost(shapes, {labels: plan.labels, inside, outside, start}, plan.options);
	return {base, scores};
}

/** Boosts one shape per pair on top of what the bag learned about single features. */
export function fitBagPairs(plan: FitPlan, bag: number, mains: BagMains, pairs: readonly Pair[]): BagPairs {
	const shapes = pairs.map((pair): Shape => {
		const [first, second] = axesOfPair(plan, pair);
		return {
			codes: cellsOfPair(plan, pair),
			bins: first.bins * second.bins,
			treeOf: histogram => splitGrid(histogram, first, second, plan.options),
		};
	});
	const start = logitsOfMains(plan, mains);
	const {scores} = boost(shapes, {labels: plan.labels, ...rowsOfBag(plan.parts, bag), start}, plan.options);
	return {pairs, scores};
}

/** The bag's logit of every row from single features alone. */
export function logitsOfMains(plan: FitPlan, {base, scores}: BagMains): Float64Array {
	const logits = new Float64Array(plan.labels.length).fill(base);
	for (const [f, own] of scores.entries()) {
		addScores(logits, plan.codes[f]!, own);
	}

	return logits;
}

/** Adds to each row's logit the score of its bin. */
export function addScores(logits: Float64Array, codes: Uint8Array | Uint16Array, scores: Float64Array): void {
	for (let row = 0; row < logits.length; row++) {
		logits[row]! += scores[codes[row]!]!;
	}
}

/** Per row, its cell in the coarse grid of the pair. */
export function cellsOfPair(plan: FitPlan, [a, b]: Pair): Uint16Array {
	const width = coarseBins(plan, b);
	const [codesA, codesB, groupsA, groupsB] = [plan.codes[a]!, plan.codes[b]!, plan.groups[a]!, plan.groups[b]!];
	const cells = new Uint16Array(plan.labels.length);
	for (let row = 0; row < cells.length; row++) {
		cells[row] = groupsA[codesA[row]!]! * width + groupsB[codesB[row]!]!;
	}

	return cells;
}

/** Both axes of a pair as a tree sees them. */
export function axesOfPair(plan: FitPlan, pair: Pair): readonly [Axis, Axis] {
	const axisOf = (f: number): Axis => ({
		bins: coarseBins(plan, f),
		isCategory: plan.features[f]!.bins.kind === 'category',
	});
	return [axisOf(pair[0]), axisOf(pair[1])];
}

function coarseBins(plan: FitPlan, feature: number): number {
	return Math.max(...plan.groups[feature]!) + 1;
}

/** The rows a bag learns from and those it holds out. */
function rowsOfBag(parts: Uint8Array, bag: number): Pick<Bag, 'inside' | 'outside'> {
	const rows = Uint32Array.from(parts.keys());
	return {inside: rows.filter(row => parts[row] !== bag), outside: rows.filter(row => parts[row] === bag)};
}

function rateOf(labels: Uint8Array, rows: Uint32Array): number {
	let positives = 0;
	for (const row of rows) {
		positives += labels[row]!;
	}

	return (positives + 0.5) / (rows.length + 1);
}
