import test from 'ava';
import type {Graph} from '../../src/graph/graph.ts';
import type {SourceRecord} from '../../src/graph/records.ts';
import {arriveInOrder} from './arrival.ts';
import {liveGraph} from './live-graph.ts';
import {openRawGraph, type RawGraph} from './raw-graph.ts';
import {wipe} from './wipe.ts';

/** The engine's graph, the same server without our door, and a way to start over with some records. */
export type LawGraphs = {
	readonly graph: Graph;
	readonly raw: RawGraph;
	readonly fill: (records: readonly SourceRecord[]) => Promise<void>;
};

/** Opens the graphs of a law's tests once, when the first asks, and closes them after the last. */
export function lawGraphs(): () => Promise<LawGraphs> {
	let opened: LawGraphs | undefined;
	test.after.always(async () => {
		await opened?.graph.close();
		await opened?.raw.close();
	});
	return async () => {
		if (opened === undefined) {
			const graph = await liveGraph();
			const fill = async (records: readonly SourceRecord[]) => {
				await wipe(graph);
				await arriveInOrder(graph, records);
			};
			opened = {graph, raw: openRawGraph(), fill};
		}

		return opened;
	};
}
