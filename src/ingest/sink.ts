import type {Millis} from '../core/clock.ts';
import type {Cause, Graph} from '../graph/graph.ts';
import type {SourceRecord} from '../graph/records.ts';
import {type RunMark, type Watch, writeRecords} from '../graph/write-records.ts';

/** What a run left behind: how far it got and when it started. */
export type RunState = {readonly checkpoint: string; readonly startedAt: Millis; readonly finished: boolean};

/** Where records go. */
export type Sink = {
	/** The run with this id, undefined when it never wrote anything. */
	readonly findRun: (id: string) => Promise<RunState | undefined>;
	/** Writes records and the run's mark in one transaction; both or neither. */
	readonly write: (
		records: readonly SourceRecord[],
		run: RunMark,
	) => Promise<{readonly unchanged: number; readonly nodes: number; readonly relationships: number}>;
};

/** The graph as the place where records go; every write carries the cause. */
export function graphSink(graph: Graph, cause: Cause, watch?: () => Watch): Sink {
	const minted = new Set<string>();
	return {
		async findRun(id) {
			const [run] = await graph.read('ingest/find-run', {id});
			return run;
		},
		async write(records, run) {
			const before = {...graph.written()};
			const {unchanged} = await writeRecords(graph, records, {cause, run, minted, watch});
			const after = graph.written();
			return {
				unchanged,
				nodes: after.nodes - before.nodes,
				relationships: after.relationships - before.relationships,
			};
		},
	};
}
