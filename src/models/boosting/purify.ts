import {solvePositive} from '../solve-positive.ts';

export type Purified = {
	/** The grid with weighted mean 0 along every line and column. */
	readonly grid: Float64Array;
	/** What was moved out, per bin of the first and of the second axis. */
	readonly first: Float64Array;
	readonly second: Float64Array;
};

/** Keeps the equations solvable, since a number may move from one shape to the other; what it leaves, the next round takes. */
const RIDGE = 1e-6;
const ROUNDS = 20;
const CLOSE_ENOUGH = 1e-12;

/**
 * A grid of pair scores split into a pure pair and two shapes with the same sum in every cell (Lengerich et al. 2020), so that a
 * contribution has one meaning only: what a single feature can say is never said by a pair. Cells are weighted by their training
 * rows. The shapes are those of the weighted two-way analysis of variance, solved at once, for taking out means in turn hardly
 * converges on a sparse grid. O((lines + columns)³); a linear map of the scores, so the purified mean of bags is the mean of purified bags.
 */
export function purify(scores: Float64Array, weights: Float64Array, lines: number, columns: number): Purified {
	const grid = scores.slice();
	const first = new Float64Array(lines);
	const second = new Float64Array(columns);
	for (let round = 0; round < ROUNDS; round++) {
		const moved = additivePart(grid, weights, lines, columns);
		for (const [cell] of grid.entries()) {
			grid[cell]! -= moved[Math.floor(cell / columns)]! + moved[lines + (cell % columns)]!;
		}

		first.forEach((_, line) => {
			first[line]! += moved[line]!;
		});
		second.forEach((_, column) => {
			second[column]! += moved[lines + column]!;
		});
		if (moved.every(own => Math.abs(own) < CLOSE_ENOUGH)) {
			break;
		}
	}

	return {grid, first, second};
}

/** The line and column effects that leave the least weighted squares, the lines' first. */
function additivePart(scores: Float64Array, weights: Float64Array, lines: number, columns: number): Float64Array {
	const size = lines + columns;
	const sums = new Float64Array(size);
	const lower = Array.from({length: size}, (_, k) => {
		const own = new Float64Array(size);
		own[k] = RIDGE;
		return own;
	});
	for (let cell = 0; cell < scores.length; cell++) {
		const [line, column] = [Math.floor(cell / columns), lines + (cell % columns)];
		const weight = weights[cell]!;
		lower[line]![line]! += weight;
		lower[column]![column]! += weight;
		lower[column]![line]! += weight;
		sums[line]! += weight * scores[cell]!;
		sums[column]! += weight * scores[cell]!;
	}

	return solvePositive(lower, sums);
}
