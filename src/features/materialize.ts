import type {Graph} from '../graph/graph.ts';
import type {FeatureValue, Moment} from './feature.ts';
import {type Feature, gather} from './gather.ts';
import {featureValue} from './values.ts';

const BATCH = 1000;

/** The values of features at many moments: `columns[feature][moment]`. Fetched in batches, so memory stays bounded. */
export async function materialize(
	graph: Graph,
	features: readonly Feature[],
	moments: readonly Moment[],
	onProgress: (done: number) => void = () => {},
): Promise<FeatureValue[][]> {
	const columns: FeatureValue[][] = features.map(() => []);
	for (let start = 0; start < moments.length; start += BATCH) {
		const batch = moments.slice(start, start + BATCH);
		const gathered = await gather(graph, features, batch, {paths: false});
		for (const [f, feature] of features.entries()) {
			for (const [m, moment] of batch.entries()) {
				columns[f]!.push(featureValue(feature, gathered[f]![m]!, moment.asOf));
			}
		}

		onProgress(start + batch.length);
	}

	return columns;
}
