import type {AdditiveModel} from './additive-model.ts';
import type {Column} from './dataset.ts';
import type {BinLimits} from './find-bins.ts';
import {type Design, type Layout, layOut, termsOf} from './linear/design.ts';
import {mean} from './metrics/mean.ts';
import {solvePositive} from './solve-positive.ts';

export type LeastSquaresOptions = {
	readonly seed: number;
	/** Strength of the quadratic penalty on weights, the intercept's excepted. */
	readonly penalty: number;
	readonly layout?: Layout;
	/** Where the columns' numbers are cut; finely unless told. */
	readonly limits?: BinLimits;
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
	{seed, penalty, layout = 'line', limits = fine}: LeastSquaresOptions,
): AdditiveModel {
	const design = layOut(columns, targets.length, limits, layout);
	const average = mean(targets);
	const weights = solve(design, targets, average, penalty);
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
}

/** The weights of the targets' distance from their average. */
function solve({at, by, width}: Design, targets: Float64Array, average: number, penalty: number): Float64Array {
	const moments = new Float64Array(width);
	const products = Array.from({length: width}, (_, k) => {
		const line = new Float64Array(width);
		line[k] = k === 0 ? 1e-9 : penalty;
		return line;
	});
	for (let row = 0; row < targets.length; row++) {
		const target = targets[row]! - average;
		for (let i = 0; i < at.length; i++) {
			const weight = at[i]![row]!;
			const line = products[weight]!;
			const pull = by[i]![row]!;
			moments[weight]! += pull * target;
			for (let j = 0; j <= i; j++) {
				line[at[j]![row]!]! += pull * by[j]![row]!;
			}
		}
	}

	return solvePositive(products, moments);
}
