import {midRanks} from './mid-ranks.ts';

/**
 * The chance that a positive row scores above a negative one, ties counted half: the area under the ROC curve, from rank sums
 * (Mann and Whitney 1947). NaN without both classes. O(n log n).
 *
 * @example auc(Uint8Array.of(0, 0, 1, 1), Float64Array.of(0.1, 0.4, 0.35, 0.8)) // 0.75
 */
export function auc(labels: Uint8Array, scores: Float64Array): number {
	const ranks = midRanks(scores);
	let positives = 0;
	let rankSum = 0;
	for (let row = 0; row < labels.length; row++) {
		if (labels[row] === 1) {
			positives++;
			rankSum += ranks[row]!;
		}
	}

	return (rankSum - (positives * (positives + 1)) / 2) / (positives * (labels.length - positives));
}
