import {randomUUID} from 'node:crypto';
import {EngineError} from '../../core/errors.ts';
import type {Graph} from '../graph.ts';
import {projectionPrefix} from './projection-prefix.ts';

/** A tie of a network: two nodes by number, and a weight. Each pair comes once; it is walked in both directions. */
export type NetworkEdge = readonly [from: number, to: number, weight: number];

/** Which network it is, how many nodes it has, and its edges in a fixed order, so that the same network gives the same bits. */
export type Projected = {
	readonly of: 'people' | 'accounts';
	readonly nodes: number;
	readonly edges: readonly NetworkEdge[];
};

/**
 * Runs `work` on a network projected into the server's memory, under a name of its own, and drops it whatever happens. Throws
 * GRAPH_TOO_LARGE, before anything is projected, when the estimate of the projection and of the largest algorithm on it exceeds the graph's budget.
 */
export async function withProjection<T>(
	graph: Graph,
	{of, nodes, edges}: Projected,
	work: (name: string) => Promise<T>,
): Promise<T> {
	// Undirected ties are kept once for each end.
	const [estimate] = await graph.read(`projections/estimate-${of}`, {nodes, relationships: 2 * edges.length});
	const need = estimate!.projected + estimate!.run;
	if (need > graph.projectionBytes) {
		throw new EngineError('GRAPH_TOO_LARGE', {of, need, have: graph.projectionBytes});
	}

	const name = `${projectionPrefix}${of}-${randomUUID()}`;
	const answer = await attempt(async () => {
		await graph.read('projections/create', {name, edges: [...edges]});
		return work(name);
	});
	// A drop that fails must not hide why the work did; what it leaves is dropped by the next process.
	const dropped = await attempt(async () => graph.read('projections/drop', {name}));
	if ('error' in answer) {
		throw answer.error;
	}

	if ('error' in dropped) {
		throw dropped.error;
	}

	return answer.value;
}

async function attempt<T>(run: () => Promise<T>): Promise<{value: T} | {error: unknown}> {
	try {
		return {value: await run()};
	} catch (error) {
		return {error};
	}
}
