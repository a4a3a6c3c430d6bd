import {quantileOfTail} from './quantile-of-tail.ts';

/**
 * The chance that Kolmogorov's limiting variable exceeds x: 2 Σ (−1)^(k−1) e^(−2k²x²) (Kolmogorov 1933). For small x the same sum in
 * its other form, 1 − √(2π)/x · Σ e^(−(2k−1)²π²/(8x²)), which converges there.
 */
export function kolmogorovTail(x: number): number {
	if (x <= 0) {
		return 1;
	}

	if (x < 1) {
		const sum = terms.reduce((total, k) => total + Math.exp(-(((2 * k - 1) * Math.PI) ** 2) / (8 * x * x)), 0);
		return 1 - (Math.sqrt(2 * Math.PI) / x) * sum;
	}

	return 2 * terms.reduce((total, k) => total + (k % 2 === 1 ? 1 : -1) * Math.exp(-2 * k * k * x * x), 0);
}

/** The x that Kolmogorov's limiting variable exceeds with probability `level`. */
export const kolmogorovBar = (level: number): number => quantileOfTail('kolmogorov', kolmogorovTail, level);

const terms = [1, 2, 3, 4, 5, 6, 7, 8] as const;
