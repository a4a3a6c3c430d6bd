import {drawNormal} from '../../src/core/draw-normal.ts';
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

/** A positive factor of mean 1 (log-normal): how much busier than usual something is. */
export const spread = (random: Random, sigma: number): number =>
	Math.exp(sigma * drawNormal(random) - (sigma * sigma) / 2);
