import {openRandom} from '../../../src/core/random.ts';
import type {Column} from '../../../src/models/dataset.ts';

/** Moves what is drawn: the plain number, and the odds of the first category. */
export type Planted = {readonly mean?: number; readonly first?: number; readonly missing?: number};

/** Rows of ten made-up features of the kinds that deals have: numbers with and without tails, counts, shares, categories, gaps. */
export function drawRows(rows: number, seed: number, {mean = 0, first = 1, missing = 0}: Planted = {}): Column[] {
	const random = openRandom(seed);
	// Box and Muller (1958).
	const normal = () => Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
	const number = (name: string, draw: () => number): Column => ({
		name,
		kind: 'number',
		values: Float64Array.from({length: rows}, draw),
	});
	const category = (name: string, weights: readonly number[]): Column => {
		const total = weights.reduce((sum, weight) => sum + weight, 0);
		const ends = weights.map((_, level) => weights.slice(0, level + 1).reduce((sum, weight) => sum + weight, 0));
		const draw = () => {
			const point = random.next() * total;
			return String.fromCodePoint(97 + ends.findIndex(end => point < end));
		};
		return {name, kind: 'category', values: Array.from({length: rows}, () => (random.next() < 0.05 ? null : draw()))};
	};
	const count = (rate: number) => () => {
		let [events, product] = [0, random.next()];
		for (; product > Math.exp(-rate); product *= random.next()) {
			events++;
		}

		return events;
	};
	return [
		number('normal', () => mean + normal()),
		number('amount', () => Math.exp(normal())),
		number('replies', count(2)),
		number('urgent', count(0.1)),
		number('flag', () => (random.next() < 0.03 ? 1 : 0)),
		number('days', () => (random.next() < 0.2 + missing ? Number.NaN : 90 * random.next())),
		number('rate', () => Math.round(20 * random.next()) / 20),
		category('source', [4 * first, 3, 2, 1]),
		category('country', [30, 20, 10, 5, 3, 2, 1, 1, 0.5, 0.2]),
		category('tier', [1, 1]),
	];
}
