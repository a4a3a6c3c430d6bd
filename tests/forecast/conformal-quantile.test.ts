import test from 'ava';
import {openRandom} from '../../src/core/random.ts';
import {conformalQuantile} from '../../src/forecast/conformal-quantile.ts';

test('the rank is ⌈(n + 1)·coverage⌉: with 4 scores 80 % takes the largest, with 9 the eighth', t => {
	t.is(conformalQuantile([0.3, 0.1, 0.4, 0.2], 0.8), 0.4);
	t.is(conformalQuantile([1, 2, 3, 4, 5, 6, 7, 8, 9], 0.8), 8);
	t.is(conformalQuantile([1, 2, 3, 4, 5], 0.8), 5);
	t.is(conformalQuantile([1, 2, 3, 4, 5, 6], 0.8), 6);
});

test('a rank that is a whole number is not rounded up by the rounding of 0.8·(n + 1)', t => {
	for (let n = 4; n < 400; n += 5) {
		const scores = Array.from({length: n}, (_, index) => index + 1);
		t.is(conformalQuantile(scores, 0.8), (4 * (n + 1)) / 5);
	}
});

test('too few scores bound nothing', t => {
	t.is(conformalQuantile([0.1, 0.2, 0.3], 0.8), Number.POSITIVE_INFINITY);
	t.is(conformalQuantile([], 0.8), Number.POSITIVE_INFINITY);
});

test('a new score stays under the bound about as often as asked, and not less', t => {
	const {next} = openRandom(7);
	const draws = 4000;
	let held = 0;
	for (let draw = 0; draw < draws; draw++) {
		const bound = conformalQuantile(Array.from({length: 9}, next), 0.8);
		held += next() <= bound ? 1 : 0;
	}

	// Exactly 0.8 in expectation for n = 9; three standard errors of 4,000 draws are 0.019.
	t.true(Math.abs(held / draws - 0.8) < 0.019);
});
