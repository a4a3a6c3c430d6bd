import {EngineError} from '../../src/core/errors.ts';
import type {Graph} from '../../src/graph/graph.ts';
import {dropLeftovers} from '../../src/graph/projections/drop-leftovers.ts';
import {projectionPrefix} from '../../src/graph/projections/projection-prefix.ts';
import {type Projected, withProjection} from '../../src/graph/projections/with-projection.ts';
import {liveGraph, liveTest} from '../helpers/live-graph.ts';

const chain: Projected = {
	of: 'people',
	nodes: 4,
	edges: [
		[0, 1, 1],
		[1, 2, 3],
		[2, 3, 1],
	],
};
/** A graph on a server without projections of ours, whoever was killed there before. */
async function cleanGraph(): Promise<Graph> {
	const graph = await liveGraph();
	await dropLeftovers(graph, 0);
	return graph;
}

const left = async (graph: Graph) =>
	(await graph.read('projections/list', {prefix: projectionPrefix, seconds: 0})).length;

/** The door with the names of what was asked, where every call may be made to fail. */
function watched(graph: Graph, fails: (name: string) => boolean = () => false) {
	const asked: string[] = [];
	const read: Graph['read'] = async (name, params) => {
		asked.push(name);
		if (fails(name)) {
			throw new Error(`${name} fails`);
		}

		return graph.read(name, params);
	};
	return {asked, graph: {...graph, read}};
}

const rank = async (graph: Graph, name: string) =>
	graph.read('projections/page-rank', {name, sources: [], damping: 0.85, iterations: 50, tolerance: 1e-9});

liveTest('F14: a hundred runs, of which most fail somewhere, leave no projection', async t => {
	const graph = await cleanGraph();
	let failed = 0;
	for (let run = 0; run < 100; run++) {
		const faults: ReadonlyArray<(name: string) => Promise<unknown>> = [
			() => rank(graph, 'nobody'),
			async (name: string) => {
				await rank(graph, name);
				throw new Error('after the work');
			},
			async (name: string) => graph.read('projections/louvain', {name, levels: -1, iterations: -1, tolerance: -1}),
			async (name: string) => rank(graph, name),
		];
		const broken = watched(graph, name => run % 10 === 9 && name === 'projections/create');
		await withProjection(broken.graph, chain, faults[run % 4]!).catch(() => {
			failed++;
		});
		t.is(await left(graph), 0);
	}

	t.true(failed >= 50 && failed < 100, `${failed} failed`);
	await graph.close();
});

liveTest('F14: a network larger than its budget is refused before anything is projected', async t => {
	const {asked, graph} = watched(await cleanGraph());
	const error = await t.throwsAsync(
		withProjection({...graph, projectionBytes: 1000}, chain, async name => rank(graph, name)),
		{
			instanceOf: EngineError,
			code: 'GRAPH_TOO_LARGE',
		},
	);
	const {need, have} = error.details as {need: number; have: number};
	t.true(need > 1000);
	t.is(have, 1000);
	t.deepEqual(asked, ['projections/estimate-people']);
	t.is(await left(graph), 0);
	await graph.close();
});

liveTest('the estimate grows with the network', async t => {
	const graph = await liveGraph();
	for (const of of ['people', 'accounts'] as const) {
		const sizes = [1000, 100_000, 10_000_000].map(nodes => ({nodes, relationships: nodes * 4}));
		const estimates = await Promise.all(sizes.map(async size => graph.read(`projections/estimate-${of}`, size)));
		const [small, middle, large] = estimates.map(([row]) => row!.projected + row!.run) as [number, number, number];
		t.true(middle > 20 * small && large > 20 * middle, `${of}: ${small}, ${middle}, ${large}`);
	}

	await graph.close();
});

liveTest('what a process that was killed left is dropped, and what is not ours stays', async t => {
	const graph = await cleanGraph();
	const edges = [...chain.edges];
	const foreign = {name: 'somebody-else'};
	await graph.read('projections/drop', foreign);
	await graph.read('projections/create', {name: 'throughline-people-left', edges});
	await graph.read('projections/create', {...foreign, edges});
	t.deepEqual(await dropLeftovers(graph), [], 'it may still be at work');
	t.deepEqual(await dropLeftovers(graph, 0), ['throughline-people-left']);
	t.is(await left(graph), 0);
	t.deepEqual(await graph.read('projections/list', {prefix: foreign.name, seconds: 0}), [foreign]);
	await graph.read('projections/drop', foreign);
	await graph.close();
});
