import {openRandom} from '../../../src/core/random.ts';
import type {Trial} from '../../../src/models/uplift/trial.ts';

/**
 * A randomised trial of three in five treated, whose effect is known: treatment adds 0.2 where `likes` is 1, takes 0.1 where `age` is above 2, and
 * does nothing else; `noise` matters to nobody, and the outcome itself rises with `age`.
 */
export function makeTrial(rows: number, seed: number): {readonly trial: Trial; readonly effects: Float64Array} {
	const random = openRandom(seed);
	const numbers = (draw: () => number) => Float64Array.from({length: rows}, draw);
	const likes = numbers(() => (random.next() < 0.4 ? 1 : 0));
	const age = numbers(() => 3 * random.next());
	const noise = numbers(() => random.next());
	const effects = likes.map((like, row) => 0.2 * like - (age[row]! > 2 ? 0.1 : 0));
	const treated = Uint8Array.from({length: rows}, () => (random.next() < 0.6 ? 1 : 0));
	return {
		effects,
		trial: {
			columns: [
				{name: 'likes', kind: 'number', values: likes},
				{name: 'age', kind: 'number', values: age},
				{name: 'noise', kind: 'number', values: noise},
			],
			treated,
			outcomes: numbers(() => 0).map((_, row) =>
				random.next() < 0.15 + 0.1 * age[row]! + treated[row]! * effects[row]! ? 1 : 0,
			),
			propensity: 0.6,
		},
	};
}
