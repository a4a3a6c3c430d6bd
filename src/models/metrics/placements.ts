import {midRanks} from './mid-ranks.ts';

/** Per positive row, the share of negatives it beats; per negative row, the share of positives that beat it. */
export type Placements = {readonly positive: Float64Array; readonly negative: Float64Array};

/** The placement values of DeLong, DeLong and Clarke-Pearson (1988), by ranks (Sun and Xu 2014). O(n log n). */
export function placementsOf(labels: Uint8Array, scores: Float64Array): Placements {
	const positives = scores.filter((_, row) => labels[row] === 1);
	const negatives = scores.filter((_, row) => labels[row] !== 1);
	const together = new Float64Array(scores.length);
	together.set(positives);
	together.set(negatives, positives.length);
	const ranks = midRanks(together);
	const amongPositives = midRanks(positives);
	const amongNegatives = midRanks(negatives);
	return {
		positive: positives.map((_, k) => (ranks[k]! - amongPositives[k]!) / negatives.length),
		negative: negatives.map((_, k) => 1 - (ranks[positives.length + k]! - amongNegatives[k]!) / positives.length),
	};
}
