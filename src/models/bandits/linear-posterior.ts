/**
 * What is believed of the reward of one action, linear in the context: Bayesian linear regression with a normal prior of precision `ridge` on each weight and
 * noise of variance 1. The inverse of the precision is kept (Sherman and Morrison 1950), so that learning takes O(d²).
 */
export type LinearPosterior = {
	/** Mean and standard deviation of the expected reward in a context. */
	readonly at: (context: Float64Array) => {readonly mean: number; readonly deviation: number};
	/** Learns a reward that came, some time after its context. */
	readonly learn: (context: Float64Array, reward: number) => void;
};

/** Opens a posterior that has seen nothing, of contexts with so many numbers. */
export function openLinearPosterior(dimension: number, ridge: number): LinearPosterior {
	const covariance = Float64Array.from({length: dimension * dimension}, (_, cell) =>
		cell % (dimension + 1) === 0 ? 1 / ridge : 0,
	);
	const weighted = new Float64Array(dimension);
	const weights = new Float64Array(dimension);
	const spread = new Float64Array(dimension);

	const multiply = (vector: Float64Array, into: Float64Array) => {
		for (let row = 0; row < dimension; row++) {
			let sum = 0;
			for (let column = 0; column < dimension; column++) {
				sum += covariance[row * dimension + column]! * vector[column]!;
			}

			into[row] = sum;
		}
	};
	return {
		at(context) {
			multiply(context, spread);
			return {mean: dot(weights, context), deviation: Math.sqrt(Math.max(0, dot(spread, context)))};
		},
		learn(context, reward) {
			multiply(context, spread);
			const scale = 1 / (1 + dot(spread, context));
			for (let row = 0; row < dimension; row++) {
				for (let column = 0; column < dimension; column++) {
					covariance[row * dimension + column]! -= scale * spread[row]! * spread[column]!;
				}
			}

			for (let index = 0; index < dimension; index++) {
				weighted[index]! += reward * context[index]!;
			}

			multiply(weighted, weights);
		},
	};
}

const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, index) => sum + value * b[index]!, 0);
