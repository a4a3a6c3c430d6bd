import test from 'ava';
import fc from 'fast-check';
import {beside, mayWork, shareOut, weights} from '../../src/routing/share-out.ts';

test('the factors of a route are weighed by shares of one', t => {
	t.true(Math.abs(Object.values(weights).reduce((sum, one) => sum + one, 0) - 1) < 1e-12);
});

test('a count is worth 1 when it is 0, half when it is usual, and less the more there is', t => {
	t.deepEqual([beside(0, 4), beside(4, 4), beside(12, 4)], [1, 0.5, 0.25]);
	t.deepEqual([beside(0, 0), beside(3, 0)], [1, 0]);
});

test('a seller is excluded only where both say where they are, and differ', t => {
	t.true(mayWork({territory: 'north'}, 'north'));
	t.true(mayWork({territory: null}, 'north'));
	t.true(mayWork({territory: 'north'}, null));
	t.false(mayWork({territory: 'south'}, 'north'));
});

test('nobody is given more than the capacity, nobody who may not, and nobody waits while one who may has room', t => {
	const worth = fc.option(fc.double({min: 0, max: 1, noNaN: true}), {nil: undefined});
	const worths = fc
		.tuple(fc.integer({min: 1, max: 8}), fc.integer({min: 1, max: 4}))
		.chain(([rows, columns]) =>
			fc.array(fc.array(worth, {minLength: columns, maxLength: columns}), {minLength: rows, maxLength: rows}),
		);
	fc.assert(
		fc.property(worths, fc.integer({min: 1, max: 3}), (table, capacity) => {
			const given = [...shareOut(table, capacity)];
			const counts = table[0]!.map((_, seller) => given.filter(one => one === seller).length);
			t.true(counts.every(count => count <= capacity));
			t.true(given.every((seller, subject) => seller < 0 || table[subject]![seller] !== undefined));
			t.true(
				given.every(
					(seller, subject) =>
						seller >= 0 || table[subject]!.every((one, other) => one === undefined || counts[other] === capacity),
				),
			);
		}),
	);
});
