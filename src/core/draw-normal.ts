import type {Random} from './random.ts';

/** Draws a standard normal number (Box and Muller 1958). */
export function drawNormal(random: Random): number {
	// 1 − next() is never zero, so the logarithm is finite.
	return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}
