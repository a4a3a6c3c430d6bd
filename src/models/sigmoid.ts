/** Probability of a logit: 1 / (1 + e^-z). */
export function sigmoid(logit: number): number {
	return 1 / (1 + Math.exp(-logit));
}

/** Logit of a probability: ln(p / (1 - p)); the inverse of sigmoid. */
export function logitOf(probability: number): number {
	return Math.log(probability / (1 - probability));
}
