import test from 'ava';
import {catalogue} from '../../src/features/catalogue.ts';
import type {Evidence} from '../../src/features/feature.ts';
import type {Graph} from '../../src/graph/graph.ts';
import {gatherGrown} from '../../src/store/online/gather-grown.ts';

const replies = catalogue.find(one => one.query === 'features/opportunity/replies')!;
const row = (fact: string, at: number): Evidence => ({
	...{weight: 1, at, what: null, n: 1, fact},
	path: {nodes: [fact], edges: [], rests: [fact]},
});

test('rows through changed statements take the place of those that were held, in the order of all', async t => {
	const asked: object[] = [];
	const found = [{i: 0, ...row('st_2', 15), nodes: ['st_2'], edges: [], rests: ['st_2']}];
	const read = async (_: string, params: object) => {
		asked.push(params);
		return found;
	};
	const moments = ['grown', 'shrunk'].map(id => ({id, asOf: 1, knownAt: 2}));
	const grown = [
		{before: {[replies.name]: [row('st_1', 10), row('st_2', 12), row('st_3', 20)]}, through: new Set(['st_2'])},
		{before: {[replies.name]: [row('st_4', 10)]}, through: new Set(['st_4'])},
	];
	const [rows] = await gatherGrown({read} as unknown as Graph, [replies], moments, grown);
	t.deepEqual(rows, [[row('st_1', 10), row('st_2', 15), row('st_3', 20)], []]);
	t.deepEqual(asked, [
		{
			subjects: [
				{i: 0, id: 'grown', t: 1, k: 2, through: ['st_2']},
				{i: 1, id: 'shrunk', t: 1, k: 2, through: ['st_4']},
			],
			paths: true,
		},
	]);
});

test('nothing is asked for where no feature is', async t => {
	t.deepEqual(await gatherGrown({} as Graph, [], [], []), []);
});
