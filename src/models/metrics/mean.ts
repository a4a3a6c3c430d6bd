/** The arithmetic mean; NaN of nothing. */
export function mean(values: ArrayLike<number>): number {
	let sum = 0;
	for (let k = 0; k < values.length; k++) {
		sum += values[k]!;
	}

	return sum / values.length;
}

/** The unbiased sample variance: Σ (x - mean)² / (n - 1). */
export function variance(values: ArrayLike<number>): number {
	const average = mean(values);
	let sum = 0;
	for (let k = 0; k < values.length; k++) {
		sum += (values[k]! - average) ** 2;
	}

	return sum / (values.length - 1);
}
