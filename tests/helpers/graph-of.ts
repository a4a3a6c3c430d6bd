import test from 'ava';
import type {Graph} from '../../src/graph/graph.ts';
import type {SourceRecord} from '../../src/graph/records.ts';
import {arriveInOrder} from './arrival.ts';
import {liveGraph} from './live-graph.ts';
import {wipe} from './wipe.ts';

/** Opens the graph of a file's tests when the first asks, and closes it after the last; what it gives holds some records and nothing else. */
export function openGraphOf(): (records: readonly SourceRecord[]) => Promise<Graph> {
	let graph: Graph | undefined;
	test.after.always(async () => graph?.close());
	return async records => {
		graph ??= await liveGraph();
		await wipe(graph);
		await arriveInOrder(graph, records);
		return graph;
	};
}
