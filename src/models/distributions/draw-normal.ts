import type {Random} from '../../core/random.ts';

/** Draws a standard normal number (Box and Muller 1958). */
export function drawNormal(random: Random): number {
	return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}
