/**
 * Mean surprise at the outcomes, in nats: -mean(y ln p + (1 - y) ln(1 - p)), probabilities held within [1e-15, 1 - 1e-15].
 * The lower the better; predicting the base rate r for all gives the entropy of r.
 */
export function logLoss(labels: Uint8Array, probabilities: Float64Array): number {
	let sum = 0;
	for (let row = 0; row < labels.length; row++) {
		sum += lossOf(labels[row]!, probabilities[row]!);
	}

	return sum / labels.length;
}

/** The surprise at one outcome, in nats. */
export function lossOf(label: number, probability: number): number {
	const p = Math.min(Math.max(probability, 1e-15), 1 - 1e-15);
	return -Math.log(label === 1 ? p : 1 - p);
}
