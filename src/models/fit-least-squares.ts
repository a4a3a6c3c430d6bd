import type {AdditiveModel} from './additive-model.ts';
import type {Column} from './dataset.ts';
import type {BinLimits} from './find-bins.ts';
import {type Design, type Layout, layOut, termsOf} from './linear/design.ts';
import {mean} from './metrics/mean.ts';
import {solvePositive} from './solve-positive.ts';

/** How columns are laid out for a regression. */
export type LeastSquaresLayout = {
	readonly seed: number;
	readonly layout?: Layout;
	/** Where the columns' numbers are cut; finely unless told. */
	readonly limits?: BinLimits;
};

export type LeastSquaresOptions = LeastSquaresLayout & {
	/** Strength of the quadratic penalty on weights, the intercept's excepted. */
	readonly penalty: number;
};

const fine: BinLimits = {maxBins: 254, minLevelRows: 5};

/**
 * Ridge regression in the shape of an additive model whose sum is the value itself and not a logit: value(row) = base + Σ score of the
 * row's bin in each term. For amounts, and for effects, where a sum of readable parts is wanted of something that is no probability.
 * Its `baseRate` is the targets' mean. One solution of the normal equations: O(rows · features² + weights³) (Hoerl and Kennard 1970).
 *
 * @example fitLeastSquares(columns, amounts, {seed: 1, penalty: 1})
 */
export function fitLeastSquares(
	columns: readonly Column[],
	targets: Float64Array,
	{penalty, ...layout}: LeastSquaresOptions,
): AdditiveModel {
	return openLeastSquares(columns, targets.length, layout)(targets, penalty);
}

/**
 * The same regression for many targets and penalties over the same columns, which are laid out once: gives what fits. After the first
 * O(rows · features²), each fit costs O(rows · features + weights³).
 *
 * @example openLeastSquares(columns, 1000, {seed: 1})(amounts, 10)
 */
export function openLeastSquares(
	columns: readonly Column[],
	rows: number,
	{seed, layout = 'line', limits = fine}: LeastSquaresLayout,
): (targets: Float64Array, penalty: number) => AdditiveModel {
	const design = layOut(columns, rows, limits, layout);
	const products = productsOf(design);
	return (targets, penalty) => {
		const average = mean(targets);
		const held = products.map((line, k) => {
			const own = line.slice();
			own[k]! += k === 0 ? 1e-9 : penalty;
			return own;
		});
		const weights = solvePositive(held, momentsOf(design, targets, average));
		weights[0]! += average;
		return {
			kind: 'additive',
			format: 1,
			features: design.features,
			...termsOf(design, weights),
			interval: {floor: 0, typical: 0, bases: []},
			baseRate: average,
			seed,
		};
	};
}

/** How weights go together over all rows, as a lower triangle. */
function productsOf({at, by, width}: Design): Float64Array[] {
	const products = Array.from({length: width}, () => new Float64Array(width));
	for (let row = 0; row < at[0]!.length; row++) {
		for (let i = 0; i < at.length; i++) {
			const line = products[at[i]![row]!]!;
			const pull = by[i]![row]!;
			for (let j = 0; j <= i; j++) {
				line[at[j]![row]!]! += pull * by[j]![row]!;
			}
		}
	}

	return products;
}

/** How each weight goes with the targets' distance from their average. */
function momentsOf({at, by, width}: Design, targets: Float64Array, average: number): Float64Array {
	const moments = new Float64Array(width);
	for (const [i, own] of at.entries()) {
		for (let row = 0; row < targets.length; row++) {
			moments[own[row]!]! += by[i]![row]! * (targets[row]! - average);
		}
	}

	return moments;
}
