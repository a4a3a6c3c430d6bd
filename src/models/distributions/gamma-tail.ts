/** ln Γ(x) for x > 0, to about 1e-14 (Lanczos 1964, g = 7, nine terms). */
export function logGamma(x: number): number {
	if (x < 0.5) {
		return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
	}

	const sum = LANCZOS.reduce((total, term, k) => total + (k === 0 ? term : term / (x - 1 + k)), 0);
	const t = x + 6.5;
	return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
}

/**
 * The upper tail of the gamma distribution, Q(a, x) = Γ(a, x) / Γ(a): a series below a + 1, Lentz's continued fraction above
 * (Press et al. 2007, 6.2). Relative error about 1e-12, down to tails of 1e-300.
 */
export function gammaTail(a: number, x: number): number {
	if (x <= 0) {
		return 1;
	}

	const front = Math.exp(a * Math.log(x) - x - logGamma(a));
	return x < a + 1 ? 1 - front * series(a, x) : front * fraction(a, x);
}

const LANCZOS = [
	0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
	12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
] as const;
const STEPS = 1000;
const TINY = 1e-300;

function series(a: number, x: number): number {
	let term = 1 / a;
	let sum = term;
	for (let k = 1; k < STEPS && term > sum * 1e-16; k++) {
		term *= x / (a + k);
		sum += term;
	}

	return sum;
}

function fraction(a: number, x: number): number {
	let b = x + 1 - a;
	let c = 1 / TINY;
	let d = 1 / b;
	let value = d;
	for (let k = 1; k < STEPS; k++) {
		const numerator = -k * (k - a);
		b += 2;
		d = 1 / nonZero(numerator * d + b);
		c = nonZero(b + numerator / c);
		value *= d * c;
		if (Math.abs(d * c - 1) < 1e-16) {
			break;
		}
	}

	return value;
}

const nonZero = (value: number) => (Math.abs(value) < TINY ? TINY : value);
