import type {Graph} from '../../src/graph/graph.ts';
import {testCause} from './test-cause.ts';

/** Empties a graph, a slice at a time. */
export async function wipe(graph: Graph): Promise<void> {
	for (;;) {
		const [row] = await graph.write('maintenance/wipe', {limit: 4000}, testCause);
		// The write itself leaves one node: the change it was.
		if (row === undefined || row.deleted <= 1) {
			return;
		}
	}
}
