import {xoroshiro128plus} from 'pure-rand/generator/xoroshiro128plus';

/** A seeded stream of chance: the same seed gives the same numbers on every machine. */
export type Random = {
	/** A number in [0, 1) with 32 bits. */
	readonly next: () => number;
	/** A whole number in [0, n). */
	readonly below: (n: number) => number;
};

/** The generator begins with mostly equal bits, whatever the seed; after so many draws the first number owes nothing to that. */
const WARM_UP = 64;

/** Opens a seeded stream of chance (xoroshiro128+, 32 high-quality bits a draw). */
export function openRandom(seed: number): Random {
	const generator = xoroshiro128plus(seed | 0);
	for (let draw = 0; draw < WARM_UP; draw++) {
		generator.next();
	}

	const next = () => (generator.next() >>> 0) / 4_294_967_296;
	return {next, below: n => Math.floor(next() * n)};
}
