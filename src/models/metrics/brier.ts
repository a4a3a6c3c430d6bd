/** Mean squared distance of probability and outcome: mean((p - y)²) (Brier 1950). The lower the better. */
export function brier(labels: Uint8Array, probabilities: Float64Array): number {
	let sum = 0;
	for (let row = 0; row < labels.length; row++) {
		sum += (probabilities[row]! - labels[row]!) ** 2;
	}

	return sum / labels.length;
}
