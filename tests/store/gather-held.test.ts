import test from 'ava';
import {catalogue} from '../../src/features/catalogue.ts';
import type {Evidence} from '../../src/features/feature.ts';
import type {Graph} from '../../src/graph/graph.ts';
import {gatherHeld} from '../../src/store/online/gather-held.ts';

const counting = catalogue.find(one => one.name === 'product/win-rate')!;
const listing = catalogue.find(one => one.query === 'features/opportunity/replies')!;

/** A graph in which every query finds so many deals for each subject, and what it was asked, in order. */
function holding(deals: Readonly<Record<string, number>>) {
	const asked: string[] = [];
	const read = async (query: string, {subjects, paths}: {subjects: Array<{i: number; id: string}>; paths: boolean}) => {
		asked.push(`${query.split('/').at(-1)} ${subjects.map(one => one.id).join()} ${paths ? 'walked' : 'counted'}`);
		return subjects.flatMap(({i, id}): object[] => {
			const row = {i, weight: 1, at: 0, what: null};
			const walk = (n: number) => ({nodes: [`n${n}`], edges: [], rests: [`st_${n}`]});
			return paths
				? Array.from({length: deals[id]!}, (_, n) => ({...row, n: 1, fact: `st_${n}`, ...walk(n)}))
				: [{...row, n: deals[id]!, fact: null, nodes: null, edges: null, rests: null}];
		});
	};
	return {asked, graph: {read} as unknown as Graph};
}

const momentsOf = (...ids: string[]) => ids.map(id => ({id, asOf: 0, knownAt: 0}));
const counted = (n: number): Evidence[] => [{weight: 1, at: 0, what: null, n, fact: ''}];
const shape = (rows: readonly Evidence[]) => `${rows.length} ${rows[0]!.path === undefined ? 'counted' : 'walked'}`;

test('rows of which nothing is held are counted first, and walked where they are few', async t => {
	const {graph, asked} = holding({few: 3, many: 300});
	const [rows] = await gatherHeld(graph, [counting], momentsOf('few', 'many'), [undefined, undefined]);
	t.deepEqual(rows!.map(shape), ['3 walked', '1 counted']);
	t.deepEqual(asked, ['win-rate few,many counted', 'win-rate few walked']);
});

test('where few were held they are walked at once, and counted where they have become many', async t => {
	const {graph, asked} = holding({few: 3, grown: 300, many: 300, fallen: 3});
	const held = [3, 256, 300, 300].map(n => ({[counting.name]: counted(n)}));
	const [rows] = await gatherHeld(graph, [counting], momentsOf('few', 'grown', 'many', 'fallen'), held);
	t.deepEqual(rows!.map(shape), ['3 walked', '1 counted', '1 counted', '3 walked']);
	t.deepEqual(asked, ['win-rate few,grown walked', 'win-rate grown,many,fallen counted', 'win-rate fallen walked']);
});

test('a feature whose query never counts is walked, however many rows it has', async t => {
	const {graph, asked} = holding({deal: 300});
	const [rows] = await gatherHeld(graph, [listing], momentsOf('deal'), [undefined]);
	t.deepEqual(rows!.map(shape), ['300 walked']);
	t.deepEqual(asked, ['replies deal walked']);
});
