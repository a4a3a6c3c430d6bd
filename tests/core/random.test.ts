import test from 'ava';
import {openRandom} from '../../src/core/random.ts';

const draws = (seed: number, n: number) => {
	const {next} = openRandom(seed);
	return Array.from({length: n}, next);
};

/** Chi-squared with 9 degrees of freedom: the 99.9 % point (scipy.stats.chi2.ppf). */
const UNEVEN = 27.88;

const unevenness = (tenths: readonly number[], each: number) =>
	tenths.reduce((sum, count) => sum + (count - each) ** 2 / each, 0);

test('the same seed gives the same numbers', t => t.deepEqual(draws(7, 100), draws(7, 100)));

test('another seed gives others', t => t.notDeepEqual(draws(7, 5), draws(8, 5)));

test('numbers lie in [0, 1) and fill it evenly', t => {
	const numbers = draws(1, 20_000);
	t.true(numbers.every(number => number >= 0 && number < 1));
	const tenths = new Array<number>(10).fill(0);
	for (const number of numbers) {
		tenths[Math.floor(number * 10)]! += 1;
	}

	t.true(unevenness(tenths, 2000) < UNEVEN, `expected under ${UNEVEN}, got ${unevenness(tenths, 2000)}`);
});

for (const place of [0, 1, 2, 20]) {
	test(`over many seeds, draw ${place} fills [0, 1) evenly`, t => {
		const tenths = new Array<number>(10).fill(0);
		for (let seed = 0; seed < 5000; seed++) {
			tenths[Math.floor(draws(seed, place + 1)[place]! * 10)]! += 1;
		}

		t.true(unevenness(tenths, 500) < UNEVEN, `expected under ${UNEVEN}, got ${unevenness(tenths, 500)}`);
	});
}

test('below gives whole numbers under its bound, each of them', t => {
	const {below} = openRandom(3);
	const seen = new Set(Array.from({length: 500}, () => below(6)));
	t.deepEqual([...seen].sort(), [0, 1, 2, 3, 4, 5]);
});
