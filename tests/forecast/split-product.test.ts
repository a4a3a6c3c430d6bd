import test from 'ava';
import fc from 'fast-check';
import {splitProduct} from '../../src/forecast/split-product.ts';

const factors = fc
	.integer({min: 1, max: 5})
	.chain(size =>
		fc.tuple(
			...[0, 1].map(() => fc.array(fc.double({min: 0, max: 10, noNaN: true}), {minLength: size, maxLength: size})),
		),
	);
const product = (values: readonly number[]) => values.reduce((all, one) => all * one, 1);

test('two factors share what both moved evenly', t => {
	// 2 · 10 → 3 · 20: 10 by the first at the old second, 20 at the new; 20 and 30 by the second.
	t.deepEqual(splitProduct([2, 10], [3, 20]), [15, 25]);
});

test('a factor that did not move has nothing of the change, and one that became zero has it all', t => {
	t.deepEqual(splitProduct([2, 10, 3], [0, 10, 3]), [-60, 0, 0]);
});

test('the parts sum to the change, in whatever order the factors are named', t => {
	fc.assert(
		fc.property(factors, ([before, after]) => {
			const parts = splitProduct(before!, after!);
			const change = product(after!) - product(before!);
			const turned = splitProduct([...before!].reverse(), [...after!].reverse()).reverse();
			const size = 1e-9 * (1 + Math.max(product(before!), product(after!), ...parts.map(Math.abs)));
			t.true(Math.abs(parts.reduce((sum, part) => sum + part, 0) - change) <= size);
			t.true(parts.every((part, index) => Math.abs(part - turned[index]!) <= size));
		}),
	);
});
