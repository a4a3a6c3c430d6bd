/**
 * The population stability index of two lists of shares over the same bins: Σ (q − p) · ln(q / p), the symmetric
 * Kullback–Leibler divergence. Below 0.1 nothing moved, above 0.25 the population is another one (Siddiqi 2006). Every share must
 * be above 0: who calls says what stands in for an empty bin.
 *
 * @example stabilityIndex(Float64Array.of(0.5, 0.5), Float64Array.of(0.6, 0.4)) // 0.0405…
 */
export function stabilityIndex(p: Float64Array, q: Float64Array): number {
	return p.reduce((sum, share, bin) => sum + (q[bin]! - share) * Math.log(q[bin]! / share), 0);
}
