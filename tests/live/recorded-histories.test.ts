import {digestOfGraph} from '../../src/graph/digest.ts';
import {rebuildProjection} from '../../src/graph/rebuild-projection.ts';
import {arriveInOrder} from '../helpers/arrival.ts';
import {readHistories} from '../helpers/histories.ts';
import {liveGraph, liveTest} from '../helpers/live-graph.ts';
import {testCause} from '../helpers/test-cause.ts';

const histories = readHistories();

// Where one of these fails, other code would read a graph of an earlier version differently than that version did: either it is a
// mistake, or a migration, a note in the changelog and a history of the new version belong to the change.
for (const {version, records, digest} of histories) {
	liveTest(`F19: what version ${version} recorded makes the same graph today, also when it is drawn anew`, async t => {
		const graph = await liveGraph();
		t.teardown(async () => graph.close());
		await arriveInOrder(graph, records);
		t.is(await digestOfGraph(graph), digest);
		await rebuildProjection(graph, testCause);
		t.is(await digestOfGraph(graph), digest);
	});
}

liveTest('a history that says one thing less makes another graph', async t => {
	const [{records, digest}] = histories as [(typeof histories)[0]];
	const graph = await liveGraph();
	t.teardown(async () => graph.close());
	await arriveInOrder(graph, records.slice(0, -1));
	t.not(await digestOfGraph(graph), digest);
});
