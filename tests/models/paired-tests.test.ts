import test from 'ava';
import {lossDifference} from '../../src/models/metrics/loss-difference.ts';
import {normalTail} from '../../src/models/metrics/normal-tail.ts';

test('the normal tail agrees with R: pnorm(z, lower.tail = FALSE)', t => {
	const expected: ReadonlyArray<readonly [z: number, tail: number]> = [
		[0, 0.5],
		[1, 0.1586552539314571],
		[1.644854, 0.04999996],
		[1.959964, 0.025],
		[3, 0.001349898031630095],
		[6, 9.865876450376981e-10],
		[-2, 0.9772498680518208],
	];
	for (const [z, tail] of expected) {
		t.true(Math.abs(normalTail(z) / tail - 1) < 2e-6, `${z}: ${normalTail(z)}`);
	}
});

// By hand: −ln of 0.8, 0.6, 0.5, 0.9 against 0.5 for all: differences −0.4700, −0.1823, 0, −0.5878.
const labels = Uint8Array.of(1, 0, 1, 0);
const first = Float64Array.of(0.8, 0.4, 0.5, 0.1);
const second = new Float64Array(4).fill(0.5);

test('the paired difference of log-loss is the mean of the rows’ differences, with the error of a mean', t => {
	const {difference, error, z} = lossDifference(labels, first, second, ['a', 'b', 'c', 'd']);
	t.true(Math.abs(difference - -0.310028) < 1e-5, String(difference));
	// The sample’s standard deviation 0.267811 over √4.
	t.true(Math.abs(error - 0.133906) < 1e-5, String(error));
	t.true(Math.abs(z - difference / error) < 1e-12);
});

test('rows that go together count once: two subjects of two like rows each', t => {
	const twice = (values: Float64Array) => Float64Array.of(values[0]!, values[0]!, values[1]!, values[1]!);
	const pairs = lossDifference(Uint8Array.of(1, 1, 0, 0), twice(first), twice(second), ['a', 'a', 'b', 'b']);
	const single = lossDifference(labels.slice(0, 2), first.slice(0, 2), second.slice(0, 2), ['a', 'b']);
	t.true(Math.abs(pairs.difference - single.difference) < 1e-12);
	t.true(Math.abs(pairs.error - single.error) < 1e-12);
});

test('the same probabilities do not differ', t => {
	t.deepEqual(lossDifference(labels, first, first, ['a', 'b', 'c', 'd']), {difference: 0, error: 0, z: 0});
});
