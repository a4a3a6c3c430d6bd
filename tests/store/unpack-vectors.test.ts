import test from 'ava';
import type {Graph} from '../../src/graph/graph.ts';
import {askVectors} from '../../src/store/online/kept-vectors.ts';
import {unpackVectors} from '../../src/store/online/unpack-vectors.ts';
import {packRows, type VectorPart} from '../../src/store/online/vector-rows.ts';

const dealsOf = (deal: string, product: string) =>
	Array.from({length: 20}, (_, i) => ({
		...{weight: 1, at: i, what: null, n: 1, fact: `ast_${product}_${i}`},
		path: {nodes: [deal, product], edges: [`of ${deal}`], rests: [`ast_${product}_${i}`]},
	}));

/** A graph that has some parts, and counts how many are asked for. */
function graphWith(parts: readonly VectorPart[]) {
	const asked: string[] = [];
	const read = async (_: string, {ids}: {ids: string[]}) => {
		asked.push(...ids);
		return parts.filter(part => ids.includes(part.id));
	};
	return {graph: {read} as unknown as Graph, asked};
}

test('a part is read once for all vectors that have it, and not again', async t => {
	const rows = ['a', 'b'].map(deal => ({'product/win-rate': dealsOf(deal, 'p')}));
	const packed = rows.map((some, i) => ({subject: `${i}`, revision: `${i}`, ...packRows(some, () => true)}));
	const {graph, asked} = graphWith(packed[0]!.parts);
	for (const walks of [true, true]) {
		const unpacked = await unpackVectors(graph, packed, {target: 'won', open: new Map(), walks});
		t.deepEqual([...unpacked.values()], rows);
	}

	t.is(asked.length, 1);
});

test('a vector without one of its parts is no vector', async t => {
	const [whole, broken] = ['q', 'r'].map(product => packRows({'product/win-rate': dealsOf('a', product)}, () => true));
	const {graph} = graphWith(whole!.parts);
	const packed = [
		{subject: 'whole', revision: 'w', ...whole!},
		{subject: 'broken', revision: 'b', ...broken!},
	];
	const unpacked = await unpackVectors(graph, packed, {target: 'won', open: new Map(), walks: true});
	t.deepEqual([...unpacked.keys()], ['whole']);
});

test('a vector that is open under its revision need not be sent again; under another it is no vector', async t => {
	const rows = {'product/win-rate': dealsOf('a', 's')};
	const {evidence, parts} = packRows(rows, () => true);
	const {graph} = graphWith(parts);
	const reader = {target: 'kept', open: new Map(), walks: true};
	await unpackVectors(graph, [{subject: 'a', revision: '1', evidence}], reader);
	const {asked, open} = askVectors('kept', ['a', 'b']);
	t.deepEqual(asked, {target: 'kept', subjects: ['a', 'b'], known: ['1']});
	const again = async (revision: string | null) =>
		unpackVectors(graph, [{subject: 'a', revision, evidence: null}], {...reader, open});
	t.deepEqual([...(await again('1')).values()], [rows]);
	t.is((await again('2')).size, 0);
	t.is((await again(null)).size, 0);
});
