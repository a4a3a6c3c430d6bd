import {mean, variance} from './mean.ts';
import {placementsOf} from './placements.ts';

/**
 * How much larger the AUC of the first scores is than that of the second on the same rows, with the paired standard error
 * (DeLong, DeLong and Clarke-Pearson 1988) and z = difference / error.
 */
export function aucDifference(
	labels: Uint8Array,
	first: Float64Array,
	second: Float64Array,
): {readonly difference: number; readonly error: number; readonly z: number} {
	const a = placementsOf(labels, first);
	const b = placementsOf(labels, second);
	const positive = a.positive.map((value, k) => value - b.positive[k]!);
	const negative = a.negative.map((value, k) => value - b.negative[k]!);
	const difference = mean(positive);
	const error = Math.sqrt(variance(positive) / positive.length + variance(negative) / negative.length);
	return {difference, error, z: error === 0 ? 0 : difference / error};
}
