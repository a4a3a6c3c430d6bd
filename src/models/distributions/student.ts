import {logGamma} from './gamma-tail.ts';
import {quantileOfTail} from './quantile-of-tail.ts';

/** The chance that Student's t with so many degrees of freedom lies farther from 0 than t, on either side. */
export const studentTail = (t: number, freedom: number): number =>
	betaShare(freedom / (freedom + t * t), freedom / 2, 0.5);

/** The |t| that Student's t with so many degrees of freedom exceeds, on either side, with probability `level`. */
export const studentBar = (level: number, freedom: number): number =>
	quantileOfTail(`student ${freedom}`, t => studentTail(t, freedom), level);

/**
 * The regularised incomplete beta function I(x; a, b), by Lentz's continued fraction (Press et al. 2007, 6.4). Relative error about 1e-12.
 */
function betaShare(x: number, a: number, b: number): number {
	if (x <= 0 || x >= 1) {
		return x <= 0 ? 0 : 1;
	}

	if (x > (a + 1) / (a + b + 2)) {
		return 1 - betaShare(1 - x, b, a);
	}

	const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(1 - x)) / a;
	let c = 1;
	let d = 1 / (1 - ((a + b) * x) / (a + 1));
	let value = d;
	for (let m = 1; m < STEPS; m++) {
		const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
		const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
		d = 1 / (1 + even * d);
		c = 1 + even / c;
		value *= c * d;
		d = 1 / (1 + odd * d);
		c = 1 + odd / c;
		value *= c * d;
		if (Math.abs(c * d - 1) < 1e-15) {
			break;
		}
	}

	return front * value;
}

const STEPS = 500;
