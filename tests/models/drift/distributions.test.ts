import test from 'ava';
import {chiSquareBar, chiSquareTail, normalBar, normalTail} from '../../../src/models/distributions/chi-square.ts';
import {logGamma} from '../../../src/models/distributions/gamma-tail.ts';
import {kolmogorovBar, kolmogorovTail} from '../../../src/models/distributions/kolmogorov.ts';

const near = (a: number, b: number, by = 1e-10) => Math.abs(a - b) <= by * Math.abs(b);

// Expected values: scipy 1.17 (stats.chi2, stats.norm, special.kolmogorov, special.kolmogi, special.gammaln).
test('tails and bars of chi-square are those of scipy', t => {
	t.true(near(chiSquareTail(3.2, 2), 0.2018965179946554));
	t.true(near(chiSquareTail(40, 9), 7.598525229464264e-6));
	t.true(near(chiSquareTail(0.5, 5), 0.9921232932326296));
	t.true(near(chiSquareTail(700, 3), 2.0991308534204487e-151));
	t.true(near(chiSquareBar(1e-4, 9), 33.719948438964636));
	t.true(near(chiSquareBar(0.05, 1), 3.8414588206941285));
	t.is(chiSquareTail(0, 3), 1);
});

test('tails and bars of the normal are those of scipy', t => {
	t.true(near(normalTail(2.5), 0.012419330651552265));
	t.true(near(normalTail(-2.5), 0.012419330651552265));
	t.true(near(normalBar(1e-5), 4.417173413469023));
});

test('tails and bars of Kolmogorov are those of scipy', t => {
	t.true(near(kolmogorovTail(0.5), 0.9639452436648751));
	t.true(near(kolmogorovTail(1.3), 0.06809222184476636));
	t.true(near(kolmogorovTail(2.7), 9.311431431566156e-7));
	t.true(near(kolmogorovBar(1e-4), 2.2252513961950457));
	t.is(kolmogorovTail(0), 1);
});

test('the logarithm of the gamma function is that of scipy', t => {
	t.true(near(logGamma(0.3), 1.0957979948180756));
	t.true(near(logGamma(12.5), 18.73434751193645));
});
