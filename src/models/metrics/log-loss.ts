/**
 * Mean surprise at the outcomes, in nats: -mean(y ln p + (1 - y) ln(1 - p)), probabilities held within [1e-15, 1 - 1e-15].
 * The lower the better; predicting the base rate r for all gives the entropy of r.
 */
export function logLoss(labels: Uint8Array, probabilities: Float64Array): number {
	let sum = 0;
	for (let row = 0; row < labels.length; row++) {
		const p = Math.min(Math.max(probabilities[row]!, 1e-15), 1 - 1e-15);
		sum -= Math.log(labels[row] === 1 ? p : 1 - p);
	}

	return sum / labels.length;
}
