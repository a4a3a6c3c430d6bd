/**
 * How many rows of weight 1 would say as much as these: (Σ w)² ÷ Σ w² (Kish 1965); 0 when all weights are.
 *
 * @example effectiveSampleSize(Float64Array.of(1, 1, 0)) // 2
 */
export function effectiveSampleSize(weights: Float64Array): number {
	let sum = 0;
	let squares = 0;
	for (const weight of weights) {
		sum += weight;
		squares += weight ** 2;
	}

	return squares === 0 ? 0 : sum ** 2 / squares;
}
