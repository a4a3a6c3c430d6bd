import {forgetOldest} from '../core/forget-oldest.ts';
import type {Graph} from '../graph/graph.ts';
import type {PathRecord} from './explanation.ts';

/** So many are remembered at most: some 20 MB. */
const MOST = 50_000;
const remembered = new WeakMap<Graph, Map<string, PathRecord>>();

/**
 * The source records that statements were read from, by statement. A statement is of one record for ever, and a record never changes, so each is asked for once
 * by a process; that a statement still stands is seen from the steps that rest on it.
 */
export async function readRecords(
	graph: Graph,
	statements: readonly string[],
): Promise<ReadonlyMap<string, PathRecord>> {
	const known = remembered.get(graph) ?? new Map<string, PathRecord>();
	remembered.set(graph, known);
	const wanted = new Set(statements);
	const found = new Map(
		[...wanted].flatMap(statement => {
			const record = known.get(statement);
			return record === undefined ? [] : [[statement, record] as const];
		}),
	);
	const missing = [...wanted].filter(statement => !found.has(statement));
	const rows = missing.length === 0 ? [] : await graph.read('explain/records', {statements: missing});
	for (const {statement, ...record} of rows) {
		found.set(statement, record);
		known.set(statement, record);
	}

	forgetOldest(known, MOST);
	return found;
}
