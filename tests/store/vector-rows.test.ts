import {isDeepStrictEqual} from 'node:util';
import test from 'ava';
import fc from 'fast-check';
import {
	maybeParsed,
	openPart,
	type PackedVector,
	packRows,
	type VectorRows,
} from '../../src/store/online/vector-rows.ts';

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

/** Earlier deals of one product, as a deal's vector has them: all begin at the deal and its product. */
const closedDeals = (deal: string, count: number) =>
	Array.from({length: count}, (_, i) => ({
		...{weight: i % 2, at: i, what: null, n: 1, fact: `ast_${i}`},
		path: {
			nodes: [`4:0b1c-2d:${deal}`, '4:0b1c-2d:7', `4:0b1c-2d:${100 + i}`],
			edges: [`5:0b1c-2d:${deal}`, `5:0b1c-2d:${100 + i}`],
			rests: [`ast_${i}`, `ast_of_${deal}`, `ast_mine_${i}`],
		},
	}));

const isShared = (name: string) => name.startsWith('product/');
const unpack = ({evidence, parts}: PackedVector, walks = true) =>
	maybeParsed(evidence, {walks})!.rowsWith(new Map(parts.map(part => [part.id, openPart(part)])));
const bare = (some: VectorRows) =>
	Object.fromEntries(Object.entries(some).map(([name, own]) => [name, own.map(({path: _, ...row}) => row)]));

test('rows come back as they were packed, with their walks', t => {
	t.deepEqual(unpack(packRows(rows, isShared)), rows);
	t.deepEqual(unpack(packRows({}, isShared)), {});
});

test('what features of one query have together is said once, and is together again', t => {
	const together = {...rows, 'opportunity/senior-meetings': rows['opportunity/meetings']!};
	const packed = packRows(together, isShared);
	t.is(packed.evidence.split(walk.rests[0]!).length, 2);
	const back = unpack(packed);
	t.deepEqual(back, together);
	t.is(back['opportunity/senior-meetings'], back['opportunity/meetings']);
});

test('a vector that an earlier version packed holds nothing', t => {
	const packed = JSON.stringify({
		server: '',
		names: ['ast_1'],
		rows: {'account/tickets': [[1, 0, null, 1, 0, [], [], []]]},
	});
	t.is(maybeParsed(packed, {walks: true}), undefined);
});

test('without walks they have their values and facts', t => {
	t.deepEqual(unpack(packRows(rows, isShared), false), bare(rows));
});

test('the server is said once', t => {
	t.is(packRows(rows, isShared).evidence.split('0b1c-2d').length, 2);
});

test('the deals of a product are one part, whichever deal asks', t => {
	const [one, other] = ['1', '2'].map(deal => packRows({'product/win-rate': closedDeals(deal, 50)}, isShared));
	t.deepEqual(one!.parts, other!.parts);
	t.is(one!.parts.length, 1);
	t.deepEqual(maybeParsed(one!.evidence, {walks: true})!.needs, [one!.parts[0]!.id]);
	t.true(one!.evidence.length < one!.parts[0]!.text.length / 10);
	const [, more] = [0, 1].map(extra => packRows({'product/win-rate': closedDeals('1', 50 + extra)}, isShared));
	t.not(more!.parts[0]!.id, one!.parts[0]!.id);
});

test('rows with a part come back, with walks and without, and are packed the same again', t => {
	const all = {...rows, 'product/win-rate': closedDeals('1', 50)};
	const packed = packRows(all, isShared);
	t.deepEqual(unpack(packed), all);
	t.deepEqual(unpack(packed, false), bare(all));
	t.deepEqual(packRows(unpack(packed), isShared), packed);
});

const step = fc.constantFrom('4:s:1', '4:s:2', '5:s:1', 'ast_1', 'ast_2', 'x');
const plain = {noNullPrototype: true} as const;
const row = fc.record(
	{
		weight: fc.double({noNaN: true, noDefaultInfinity: true}).filter(value => !Object.is(value, -0)),
		at: fc.integer(),
		what: fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)),
		n: fc.integer(),
		fact: step,
		path: fc.record(
			{
				nodes: fc.array(step, {minLength: 1, maxLength: 3}),
				edges: fc.array(step, {maxLength: 2}),
				rests: fc.array(step, {maxLength: 3}),
			},
			plain,
		),
	},
	plain,
);

test('whatever rows there are, alike or not, they come back', t => {
	const some = fc.array(row, {maxLength: 24});
	const alike = fc
		.tuple(row, fc.array(row, {minLength: 16, maxLength: 24}))
		.map(([{path}, others]) =>
			others.map(one => ({...one, path: {...path, nodes: path.nodes.with(0, one.path.nodes[0]!)}})),
		);
	const comesBack = fc.property(some, fc.oneof(some, alike), (own, shared) => {
		const all = {'account/tickets': own, 'product/win-rate': shared};
		return isDeepStrictEqual(unpack(packRows(all, isShared)), all);
	});
	t.notThrows(() => fc.assert(comesBack, {numRuns: 500}));
});
