/**
 * Divides the change of a product of factors among the factors: each gets its Shapley value, which is what changing it adds, averaged over all orders in
 * which the factors may change. The parts sum to the change up to rounding, whatever is zero. O(2^n · n) for n factors. Pure.
 *
 * @example splitProduct([2, 10], [3, 10]) // [10, 0]
 */
export function splitProduct(before: readonly number[], after: readonly number[]): number[] {
	const size = before.length;
	const productOf = (changed: number) =>
		before.reduce((product, was, factor) => product * (changed & (1 << factor) ? after[factor]! : was), 1);
	const weights = orderWeights(size);
	return before.map((was, factor) => {
		if (was === after[factor]) {
			return 0;
		}

		let part = 0;
		for (let others = 0; others < 1 << size; others++) {
			if ((others & (1 << factor)) === 0) {
				part += weights[bitsOf(others)]! * (productOf(others | (1 << factor)) - productOf(others));
			}
		}

		return part;
	});
}

/** The share of all orders of n factors in which some given k come before a given other: k! (n − k − 1)! / n!. */
function orderWeights(size: number): number[] {
	const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1));
	return Array.from({length: size}, (_, k) => (factorial(k) * factorial(size - k - 1)) / factorial(size));
}

const bitsOf = (mask: number): number => (mask === 0 ? 0 : (mask & 1) + bitsOf(mask >> 1));
