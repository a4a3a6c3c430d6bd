/**
 * Solves A x = b for a symmetric positive definite A given by its lower triangle (the rest is not read), by Cholesky's method.
 * O(n³ / 3).
 *
 * @example solvePositive([Float64Array.of(4, 0), Float64Array.of(2, 3)], Float64Array.of(8, 7)) // [1.25, 1.5]
 */
export function solvePositive(lower: readonly Float64Array[], b: Float64Array): Float64Array {
	const factor = factorise(lower);
	const x = b.slice();
	for (let i = 0; i < x.length; i++) {
		for (let k = 0; k < i; k++) {
			x[i]! -= factor[i]![k]! * x[k]!;
		}

		x[i]! /= factor[i]![i]!;
	}

	for (let i = x.length - 1; i >= 0; i--) {
		for (let k = i + 1; k < x.length; k++) {
			x[i]! -= factor[k]![i]! * x[k]!;
		}

		x[i]! /= factor[i]![i]!;
	}

	return x;
}

function factorise(lower: readonly Float64Array[]): Float64Array[] {
	const factor = lower.map(line => line.slice());
	for (let i = 0; i < factor.length; i++) {
		for (let j = 0; j <= i; j++) {
			let sum = factor[i]![j]!;
			for (let k = 0; k < j; k++) {
				sum -= factor[i]![k]! * factor[j]![k]!;
			}

			factor[i]![j] = i === j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / factor[j]![j]!;
		}
	}

	return factor;
}
