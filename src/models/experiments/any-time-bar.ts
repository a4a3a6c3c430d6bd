/** How an interval that may be looked at at any time is laid out: its level, and the size at which it is to be tightest. */
export type AnyTime = {readonly alpha: number; readonly planned: number};

/**
 * By how many standard errors an interval over n observations must reach to each side, so that with probability 1 − alpha it holds the
 * truth at every n at once, however often somebody looks and whatever makes them stop: the normal mixture of Robbins (1970) with the variance
 * estimated (Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas 2021, "Time-uniform central limit theory and asymptotic confidence sequences",
 * theorem 2.2). A fixed sample of the same level needs 1.96 where this needs about 3: that is the price of looking.
 *
 * √(2 (nρ² + 1) ÷ (nρ²) × ln(√(nρ² + 1) ÷ alpha)), with ρ² = (−2 ln alpha + ln(1 − 2 ln alpha)) ÷ planned.
 *
 * @example anyTimeBar(1000, {alpha: 0.05, planned: 1000}) // 3.03
 */
export function anyTimeBar(n: number, {alpha, planned}: AnyTime): number {
	const t = n * mixing(alpha, planned);
	return Math.sqrt(((2 * (t + 1)) / t) * Math.log(Math.sqrt(t + 1) / alpha));
}

/**
 * The same for a bound on one side (their appendix B.1): √(2 (nρ² + 1) ÷ (nρ²) × ln(1 + √(nρ² + 1) ÷ (2 alpha))), with ρ of twice the level.
 *
 * @example anyTimeBarOneSided(1000, {alpha: 0.05, planned: 1000}) // 2.82
 */
export function anyTimeBarOneSided(n: number, {alpha, planned}: AnyTime): number {
	const t = n * mixing(2 * alpha, planned);
	return Math.sqrt(((2 * (t + 1)) / t) * Math.log(1 + Math.sqrt(t + 1) / (2 * alpha)));
}

/** ρ²: the precision of the mixture that makes the interval tightest at the planned size. */
const mixing = (alpha: number, planned: number) => (-2 * Math.log(alpha) + Math.log1p(-2 * Math.log(alpha))) / planned;
