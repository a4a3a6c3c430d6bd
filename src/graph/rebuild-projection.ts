import type {Cause, Graph} from './graph.ts';
import {relationshipTypes} from './write-records.ts';

const SLICE = 5000;

/** Draws every lifted edge anew from the assertions. The graph's digest is the same afterwards. */
export async function rebuildProjection(graph: Graph, cause: Cause): Promise<void> {
	for (;;) {
		const [row] = await graph.write('projection/clear', {limit: SLICE * 4}, cause);
		if (!row || row.removed === 0) {
			break;
		}
	}

	let after = '';
	for (;;) {
		const rows = (await graph.read('projection/rows', {after, limit: SLICE})).map(row => row.id);
		if (rows.length === 0) {
			return;
		}

		await graph.write('projection/lift', {rows, types: relationshipTypes}, cause);
		after = rows.at(-1)!;
	}
}
