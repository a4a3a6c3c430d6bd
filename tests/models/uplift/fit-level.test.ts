import test from 'ava';
import {fitLevel, type LevelRow} from '../../../src/models/uplift/fit-level.ts';

const row = (x: number, outcome: number, weight = 1, cluster = `${x}/${outcome}/${weight}`): LevelRow => ({
	...{context: [1, x], outcome, weight, cluster},
});
const shape = {dimension: 2, leastVariance: 0};
const close = (value: number, expected: number) => Math.abs(value - expected) < 1e-6;

test('without a prior it is least squares', t => {
	const rows = [row(0, 1), row(1, 3), row(2, 4), row(3, 8)];
	// By numpy: polyfit([0, 1, 2, 3], [1, 3, 4, 8], 1).
	const {weights, effective} = fitLevel(rows, {mean: 0, weight: 1e-9, termWeight: 1e-9}, shape);
	t.true(close(weights[0]!, 0.7) && close(weights[1]!, 2.2), `${weights}`);
	t.is(effective, 4);
});

test('a case that counts twice is two cases of one cluster', t => {
	const prior = {mean: 0.2, weight: 3, termWeight: 5};
	const twice = fitLevel([row(0, 1, 2, 'a'), row(1, 0, 1, 'b')], prior, shape);
	const each = fitLevel([row(0, 1, 1, 'a'), row(0, 1, 1, 'a'), row(1, 0, 1, 'b')], prior, shape);
	t.deepEqual(twice, each);
	t.true(close(twice.effective, 9 / 5));
});

test('the variance of a mean is that of its clusters', t => {
	const rows = [
		...[1, 1, 1].map(outcome => row(0, outcome, 1, 'a')),
		...[0, 0, 0].map(outcome => row(0, outcome, 1, 'b')),
		...[1, 0, 1].map(outcome => row(0, outcome, 1, 'c')),
	];
	const {covariance, effective, weights} = fitLevel(rows, {mean: 0, weight: 1e-9, termWeight: 1}, shape);
	t.is(effective, 3);
	// Σ (sum of errors of a cluster)² ÷ n² · clusters ÷ (clusters − 1), worked out by hand: mean 5/9, sums 4/3, −5/3 and 1/3.
	t.true(close(weights[0]!, 5 / 9));
	t.true(close(covariance[0]![0]!, ((16 / 9 + 25 / 9 + 1 / 9) / 81) * (3 / 2)), `${covariance[0]![0]}`);
});

test('without any case it is the prior, as unsure as is allowed', t => {
	const {weights, covariance, effective} = fitLevel(
		[],
		{mean: 0.3, weight: 10, termWeight: 100},
		{...shape, leastVariance: 0.2},
	);
	t.deepEqual(weights, [0.3, 0]);
	t.true(close(covariance[0]![0]!, 0.02) && close(covariance[1]![1]!, 0.002));
	t.is(effective, 0);
});
