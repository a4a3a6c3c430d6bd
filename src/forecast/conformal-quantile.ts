/**
 * The bound that a new score stays under with at least the given probability, when it comes from the same process as the
 * past ones: the ⌈(n + 1)·coverage⌉-th smallest (split conformal prediction, Lei et al. 2018). Infinity when n is too small.
 *
 * @example conformalQuantile([0.1, 0.2, 0.3, 0.4], 0.8) // 0.4
 */
export function conformalQuantile(scores: readonly number[], coverage: number): number {
	// The small term keeps 0.8·(n + 1) from being rounded above a whole number it equals.
	const rank = Math.ceil((scores.length + 1) * coverage - 1e-9);
	return [...scores].sort((a, b) => a - b)[rank - 1] ?? Number.POSITIVE_INFINITY;
}
