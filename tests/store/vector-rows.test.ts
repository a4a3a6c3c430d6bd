import test from 'ava';
import {packRows, unpackRows, type VectorRows} from '../../src/store/online/vector-rows.ts';

const walk = {
	nodes: ['4:0b1c-2d:17', '4:0b1c-2d:18'],
	edges: ['5:0b1c-2d:1152922604118474769'],
	rests: ['ast_0123456789abcdef0123', 'ast_1123456789abcdef0123'],
};
const rows: VectorRows = {
	'opportunity/meetings': [
		{weight: 0.1 + 0.2, at: 1_750_000_000_000, what: 'a :: b', n: 1, fact: walk.rests[0]!, path: walk},
		{weight: 1, at: 1_750_000_000_001, what: '"],"rows":{', n: 1, fact: walk.rests[1]!, path: walk},
	],
	'product/win-rate': [{weight: 1, at: 0, what: null, n: 4200, fact: ''}],
	'account/tickets': [],
};

test('rows come back as they were packed, with their walks', t => {
	t.deepEqual(unpackRows(packRows(rows), {walks: true}), rows);
	t.deepEqual(unpackRows(packRows({}), {walks: true}), {});
});

test('without walks they have their values and facts', t => {
	const bare = Object.fromEntries(
		Object.entries(rows).map(([name, some]) => [name, some.map(({path: _, ...row}) => row)]),
	);
	t.deepEqual(unpackRows(packRows(rows), {walks: false}), bare);
});

test('the server is said once', t => {
	t.is(packRows(rows).split('0b1c-2d').length, 2);
});
