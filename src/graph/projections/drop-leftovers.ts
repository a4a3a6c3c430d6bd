import type {Graph} from '../graph.ts';
import {projectionPrefix} from './projection-prefix.ts';

/** No projection of ours lives this long: one that does was left by a process that is gone. */
const OLD_SECONDS = 15 * 60;

/** Drops the projections that processes left on the server when they were killed, and returns their names. */
export async function dropLeftovers(graph: Graph, seconds = OLD_SECONDS): Promise<string[]> {
	const names = (await graph.read('projections/list', {prefix: projectionPrefix, seconds})).map(row => row.name);
	for (const name of names) {
		await graph.read('projections/drop', {name});
	}

	return names;
}
