import type {Graph} from '../graph/graph.ts';
import {eachEvidence} from './each-evidence.ts';
import type {FeatureValue, Moment} from './feature.ts';
import type {Feature} from './gather.ts';
import {featureValue} from './values.ts';

/** The values of features at many moments: `columns[feature][moment]`. Fetched in batches, so memory stays bounded. */
export async function materialize(
	graph: Graph,
	features: readonly Feature[],
	moments: readonly Moment[],
	onProgress?: (done: number) => void,
): Promise<FeatureValue[][]> {
	const columns: FeatureValue[][] = features.map(() => []);
	await eachEvidence(
		graph,
		features,
		moments,
		(f, rows, {asOf}) => columns[f]!.push(featureValue(features[f]!, rows, asOf)),
		onProgress,
	);
	return columns;
}
