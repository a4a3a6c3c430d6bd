import type {Graph} from '../graph/graph.ts';
import type {Evidence, Moment} from './feature.ts';
import {type Feature, gather} from './gather.ts';

const BATCH = 1000;

/**
 * Hands over the evidence of each feature at each of many moments: by feature, the moments in their order. Fetched in batches without
 * paths, so that memory stays bounded; `onProgress` is told how many moments are done.
 */
export async function eachEvidence(
	graph: Graph,
	features: readonly Feature[],
	moments: readonly Moment[],
	visit: (feature: number, rows: readonly Evidence[], moment: Moment) => void,
	onProgress: (done: number) => void = () => {},
): Promise<void> {
	for (let start = 0; start < moments.length; start += BATCH) {
		const batch = moments.slice(start, start + BATCH);
		const gathered = await gather(graph, features, batch, {paths: false});
		for (const [feature, tables] of gathered.entries()) {
			for (const [m, moment] of batch.entries()) {
				visit(feature, tables[m]!, moment);
			}
		}

		onProgress(start + batch.length);
	}
}
