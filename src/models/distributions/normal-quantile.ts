const A = [
	-39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716, 2.506628277459239,
];
const B = [-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572, 1];
const C = [
	-0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
	2.938163982698783,
];
const D = [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1];
const TAIL = 0.02425;

const polynomial = (terms: readonly number[], x: number) => terms.reduce((sum, term) => sum * x + term, 0);

/**
 * The number that a standard normal variable stays below with probability p, 0 < p < 1, by Acklam's rational approximation (2003), whose relative
 * error is below 1.2e-9. For where thousands are asked for; see `normalBar` for exact ones.
 *
 * @example normalQuantile(0.975) // 1.96
 */
export function normalQuantile(p: number): number {
	if (p > 1 - TAIL) {
		return -normalQuantile(1 - p);
	}

	if (p < TAIL) {
		const q = Math.sqrt(-2 * Math.log(p));
		return polynomial(C, q) / polynomial(D, q);
	}

	const q = p - 0.5;
	const r = q * q;
	return (polynomial(A, r) * q) / polynomial(B, r);
}
