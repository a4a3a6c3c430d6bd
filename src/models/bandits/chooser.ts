import type {Random} from '../../core/random.ts';

/** A way to choose among actions by context that learns from what came of them. Rewards may come any time later, in any order. */
export type Chooser = {
	readonly name: string;
	/**
	 * The probability with which each of some eligible actions is chosen, in their order; they sum to 1. Drawing the action from these is what makes
	 * the logged propensity exact.
	 */
	readonly probabilities: (context: Float64Array, eligible: readonly number[], random: Random) => Float64Array;
	readonly learn: (context: Float64Array, action: number, reward: number) => void;
};

/** Every eligible action keeps a probability of at least ε / n: without that nobody can tell later what another policy would have done. */
export function withFloor(probabilities: Float64Array, epsilon: number): Float64Array {
	return probabilities.map(own => epsilon / probabilities.length + (1 - epsilon) * own);
}

/** All on the largest; the first of equals. */
export function allOnLargest(values: ArrayLike<number>): Float64Array {
	const shares = new Float64Array(values.length);
	let best = 0;
	for (let index = 1; index < values.length; index++) {
		best = values[index]! > values[best]! ? index : best;
	}

	shares[best] = 1;
	return shares;
}

/** Draws one of some options by their probabilities. */
export function drawFrom(probabilities: ArrayLike<number>, random: Random): number {
	let left = random.next();
	for (let index = 0; index < probabilities.length - 1; index++) {
		left -= probabilities[index]!;
		if (left < 0) {
			return index;
		}
	}

	return probabilities.length - 1;
}
