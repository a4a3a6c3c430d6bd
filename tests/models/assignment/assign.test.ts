import test from 'ava';
import fc from 'fast-check';
import {openRandom} from '../../../src/core/random.ts';
import {type AssignmentProblem, assign} from '../../../src/models/assignment/assign.ts';

const problems = fc
	.record({rows: fc.integer({min: 0, max: 5}), columns: fc.integer({min: 1, max: 3})})
	.chain(({rows, columns}) =>
		fc.record({
			rows: fc.constant(rows),
			columns: fc.constant(columns),
			values: fc
				.array(fc.oneof(fc.integer({min: -5, max: 20}), fc.constant(Number.NEGATIVE_INFINITY)), {
					minLength: rows * columns,
					maxLength: rows * columns,
				})
				.map(values => Float64Array.from(values)),
			capacities: fc.array(fc.integer({min: 0, max: 3}), {minLength: columns, maxLength: columns}),
		}),
	);

/** The best there is, by trying everything. */
function best({rows, columns, values, capacities}: AssignmentProblem, row = 0, used: readonly number[] = []): number {
	if (row === rows) {
		return 0;
	}

	const taken = (column: number) => used.filter(one => one === column).length;
	const choices = Array.from({length: columns}, (_, column) => column)
		.filter(column => taken(column) < capacities[column]! && Number.isFinite(values[row * columns + column]))
		.map(
			column => values[row * columns + column]! + best({rows, columns, values, capacities}, row + 1, [...used, column]),
		);
	return Math.max(best({rows, columns, values, capacities}, row + 1, used), ...choices);
}

test('nothing is worth more than what was assigned, no column is given too much, and the value is its parts', t => {
	fc.assert(
		fc.property(problems, problem => {
			const {columnOf, value} = assign(problem);
			const given = [...columnOf].filter(column => column >= 0);
			t.true(
				Array.from({length: problem.columns}, (_, c) => given.filter(one => one === c).length).every(
					(count, column) => count <= problem.capacities[column]!,
				),
			);
			const sum = [...columnOf].reduce(
				(all, column, row) => all + (column < 0 ? 0 : problem.values[row * problem.columns + column]!),
				0,
			);
			t.is(value, sum);
			t.true(Math.abs(value - best(problem)) < 1e-9, `${value} of ${best(problem)}`);
		}),
		{numRuns: 500},
	);
});

test('a greedy day gives the best customer to the only one who can do the other', t => {
	// One each: greedily 10 + 0, in all 9 + 8.
	const {columnOf, value} = assign({rows: 2, columns: 2, values: Float64Array.of(10, 9, 8, 0), capacities: [1, 1]});
	t.deepEqual([...columnOf], [1, 0]);
	t.is(value, 17);
});

test('the same problem is assigned the same way, ties too', t => {
	const random = openRandom(4);
	const values = Float64Array.from({length: 40 * 6}, () => random.below(3));
	const problem = {rows: 40, columns: 6, values, capacities: [5, 5, 5, 5, 5, 5]};
	t.deepEqual(assign(problem), assign(problem));
});
