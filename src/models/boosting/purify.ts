export type Purified = {
	/** The grid with weighted mean 0 along every line and column. */
	readonly grid: Float64Array;
	/** What was moved out, per bin of the first and of the second axis. */
	readonly first: Float64Array;
	readonly second: Float64Array;
};

const ROUNDS = 200;
const CLOSE_ENOUGH = 1e-13;

/**
 * A grid of pair scores split into a pure pair and two shapes with the same sum in every cell (Lengerich et al. 2020), so that a
 * contribution has one meaning only: what a single feature can say is never said by a pair. Cells are weighted by their training
 * rows. O(cells) a round; a linear map of the scores, so the purified mean of bags is the mean of purified bags.
 */
export function purify(scores: Float64Array, weights: Float64Array, lines: number, columns: number): Purified {
	const grid = scores.slice();
	const first = new Float64Array(lines);
	const second = new Float64Array(columns);
	for (let round = 0; round < ROUNDS; round++) {
		const moved =
			moveMeans(grid, weights, first, columns, 1, columns) + moveMeans(grid, weights, second, lines, columns, 1);
		if (moved < CLOSE_ENOUGH) {
			break;
		}
	}

	return {grid, first, second};
}

/** Takes the weighted mean out of each line (`stride` steps between lines, `step` within) into its shape; tells the largest. */
function moveMeans(
	grid: Float64Array,
	weights: Float64Array,
	shape: Float64Array,
	length: number,
	step: number,
	stride: number,
): number {
	let largest = 0;
	for (let line = 0; line < shape.length; line++) {
		let sum = 0;
		let weight = 0;
		for (let k = 0, cell = line * stride; k < length; k++, cell += step) {
			sum += grid[cell]! * weights[cell]!;
			weight += weights[cell]!;
		}

		if (weight === 0) {
			continue;
		}

		const mean = sum / weight;
		shape[line]! += mean;
		largest = Math.max(largest, Math.abs(mean));
		for (let k = 0, cell = line * stride; k < length; k++, cell += step) {
			grid[cell]! -= mean;
		}
	}

	return largest;
}
