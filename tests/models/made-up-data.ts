import {openRandom} from '../../src/core/random.ts';
import type {Column, Dataset} from '../../src/models/dataset.ts';
import {sigmoid} from '../../src/models/sigmoid.ts';

/** Made-up rows whose true probabilities are known. */
export type World = {readonly data: Dataset; readonly truth: Float64Array};

export type WorldOptions = {
	readonly rows: number;
	readonly seed: number;
	/** Numbers and categories in turn; the first three matter, the others are noise. */
	readonly features?: number;
	/** How much the causes matter: 0 is a world without signal. */
	readonly strength?: number;
	/** What else moves a row's logit. */
	readonly alsoMoved?: (columns: readonly Column[], row: number) => number;
};

/**
 * A world in which `n0` (about -2 … 2) drives the outcome in a wave, `k1` by its level a … h and `n2` (whole numbers from 0, one in ten
 * missing) in a ramp to 4.
 */
export function makeWorld({rows, seed, features = 3, strength = 1, alsoMoved = () => 0}: WorldOptions): World {
	const random = openRandom(seed);
	const numbers = (draw: () => number) => Float64Array.from({length: rows}, draw);
	const levels = () => Array.from({length: rows}, () => 'abcdefgh'[Math.floor(8 * random.next() ** 2)]!);
	const columns = Array.from({length: features}, (_, f): Column => {
		switch (f % 3) {
			case 0:
				return {name: `n${f}`, kind: 'number', values: numbers(() => 4 * random.next() - 2)};
			case 1:
				return {name: `k${f}`, kind: 'category', values: levels()};
			default:
				return {
					name: `n${f}`,
					kind: 'number',
					values: numbers(() => (random.next() < 0.1 ? Number.NaN : Math.floor(8 * random.next()))),
				};
		}
	});
	const [wave, kinds, ramp] = columns as [Column, Column, Column];
	const truth = Float64Array.from({length: rows}, (_, row) => {
		const steps = Number(ramp.values[row]);
		const causes =
			1.5 * Math.sin(Number(wave.values[row])) +
			(kinds.values[row] === 'a' ? 1 : -0.5) +
			(Number.isNaN(steps) ? -1 : Math.min(steps, 4) / 2 - 1);
		return sigmoid(strength * causes + alsoMoved(columns, row));
	});
	return {data: {columns, labels: Uint8Array.from(truth, p => (random.next() < p ? 1 : 0))}, truth};
}

/** 1 for the first rows and 2 for the rest. */
export function firstRowsTrain(rows: number, train: number): Uint8Array {
	return Uint8Array.from({length: rows}, (_, row) => (row < train ? 1 : 2));
}
