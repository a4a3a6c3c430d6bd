import {sha256} from '../../src/core/hash.ts';
import {openRandom, type Random} from '../../src/core/random.ts';

/** A stream of chance for one part of a world: adding a part, or drawing more in one, leaves the others as they were. */
export function chanceFor(seed: number, part: string): Random {
	return openRandom(Number.parseInt(sha256(`${seed}/${part}`).slice(0, 8), 16));
}

/** True with probability p. */
export const happens = (random: Random, p: number): boolean => random.next() < p;

/** A number in [low, high). */
export const between = (random: Random, low: number, high: number): number => low + (high - low) * random.next();

/** One of a list that is not empty, each as likely as the next. */
export function pick<T>(random: Random, list: readonly T[]): T {
	return list[random.below(list.length)]!;
}

/** One of a list that is not empty, as likely as its weight. */
export function pickWeighted<T>(random: Random, list: ReadonlyArray<readonly [T, number]>): T {
	let left = random.next() * list.reduce((sum, [, weight]) => sum + weight, 0);
	for (const [item, weight] of list) {
		left -= weight;
		if (left < 0) {
			return item;
		}
	}

	return list[list.length - 1]![0];
}

/** A standard normal number (Box and Muller 1958). */
export function normal(random: Random): number {
	// 1 − next() is never zero, so the logarithm is finite.
	return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}

/** A Poisson count (Knuth 1969); the cost grows with the mean, which here stays below ten or so. */
export function poisson(random: Random, mean: number): number {
	const limit = Math.exp(-mean);
	let count = 0;
	for (let product = random.next(); product > limit; product *= random.next()) {
		count += 1;
	}

	return count;
}

/** A positive factor of mean 1 (log-normal): how much busier than usual something is. */
export const spread = (random: Random, sigma: number): number => Math.exp(sigma * normal(random) - (sigma * sigma) / 2);
