import test from 'ava';
import {openRandom} from '../../src/core/random.ts';

const draws = (seed: number, n: number) => {
	const {next} = openRandom(seed);
	return Array.from({length: n}, next);
};

test('the same seed gives the same numbers', t => t.deepEqual(draws(7, 100), draws(7, 100)));

test('another seed gives others', t => t.notDeepEqual(draws(7, 5), draws(8, 5)));

test('numbers lie in [0, 1) and fill it evenly', t => {
	const numbers = draws(1, 20_000);
	t.true(numbers.every(number => number >= 0 && number < 1));
	const tenths = new Array<number>(10).fill(0);
	for (const number of numbers) {
		tenths[Math.floor(number * 10)]! += 1;
	}

	// Chi-squared with 9 degrees of freedom: the 99.9 % point is 27.88 (scipy.stats.chi2.ppf).
	const chi = tenths.reduce((sum, count) => sum + (count - 2000) ** 2 / 2000, 0);
	t.true(chi < 27.88, `expected under 27.88, got ${chi}`);
});

test('below gives whole numbers under its bound, each of them', t => {
	const {below} = openRandom(3);
	const seen = new Set(Array.from({length: 500}, () => below(6)));
	t.deepEqual([...seen].sort(), [0, 1, 2, 3, 4, 5]);
});
