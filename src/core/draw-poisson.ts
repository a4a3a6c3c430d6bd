import type {Random} from './random.ts';

/** Draws a Poisson count (Knuth 1969): as many numbers as keep their product above e^−mean. The cost grows with the mean. */
export function drawPoisson(random: Random, mean: number): number {
	const floor = Math.exp(-mean);
	let count = 0;
	for (let product = random.next(); product > floor; product *= random.next()) {
		count += 1;
	}

	return count;
}
