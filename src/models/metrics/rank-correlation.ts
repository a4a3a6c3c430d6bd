import {mean} from './mean.ts';
import {midRanks} from './mid-ranks.ts';

/**
 * Spearman's (1904) rank correlation: the correlation of mid-ranks, from −1 to 1; NaN where either list does not vary. O(n log n).
 *
 * @example rankCorrelation(Float64Array.of(1, 2, 3), Float64Array.of(10, 30, 20)) // 0.5
 */
export function rankCorrelation(first: Float64Array, second: Float64Array): number {
	const [a, b] = [midRanks(first), midRanks(second)];
	const [middleA, middleB] = [mean(a), mean(b)];
	let [both, ofA, ofB] = [0, 0, 0];
	for (let k = 0; k < a.length; k++) {
		const [x, y] = [a[k]! - middleA, b[k]! - middleB];
		both += x * y;
		ofA += x * x;
		ofB += y * y;
	}

	return both / Math.sqrt(ofA * ofB);
}
