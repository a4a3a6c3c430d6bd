import test from 'ava';
import {inOneRecord, rowsOfRecord} from '../../src/graph/in-one-record.ts';

test('the rows of a query come as lists of their columns, whatever is null in them', t => {
	t.is(
		inOneRecord('// Says.\nRETURN 1 AS a, 2 AS b', ['a', 'b']),
		'CALL () {\n// Says.\nRETURN 1 AS a, 2 AS b\n}\nRETURN collect([a, b]) AS rows',
	);
	t.deepEqual(
		rowsOfRecord(
			['a', 'b'],
			[
				[1, null],
				[null, 'x'],
			],
		),
		[
			{a: 1, b: null},
			{a: null, b: 'x'},
		],
	);
	t.deepEqual(rowsOfRecord(['a'], []), []);
});
