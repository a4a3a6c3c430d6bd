import {lossOf} from './log-loss.ts';

/** A mean difference of paired values, its standard error, and z = difference / error (0 without error). */
export type PairedDifference = {readonly difference: number; readonly error: number; readonly z: number};

/**
 * How much larger the log-loss of the first probabilities is than that of the second on the same rows, in nats. Rows of one
 * group (one deal judged at several moments) do not count as independent: with S the sum over a group of its rows' distances from the
 * mean, error² = g / (g - 1) · Σ S² / n² (the cluster-robust variance of a mean; Liang and Zeger 1986). O(rows).
 */
export function lossDifference(
	labels: Uint8Array,
	first: Float64Array,
	second: Float64Array,
	groups: readonly string[],
): PairedDifference {
	const differences = Float64Array.from(
		labels,
		(label, row) => lossOf(label, first[row]!) - lossOf(label, second[row]!),
	);
	const rows = labels.length;
	const difference = differences.reduce((sum, value) => sum + value, 0) / rows;
	const sums = new Map<string, number>();
	for (const [row, value] of differences.entries()) {
		sums.set(groups[row]!, (sums.get(groups[row]!) ?? 0) + value - difference);
	}

	const squares = [...sums.values()].reduce((sum, value) => sum + value ** 2, 0);
	const error = sums.size < 2 ? 0 : Math.sqrt((sums.size / (sums.size - 1)) * squares) / rows;
	return {difference, error, z: error === 0 ? 0 : difference / error};
}
