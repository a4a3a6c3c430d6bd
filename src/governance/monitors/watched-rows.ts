import type {TargetDeclaration} from '../../../schema/target.ts';
import {FOREVER, type Millis} from '../../core/clock.ts';
import {eachEvidence} from '../../features/each-evidence.ts';
import type {FeatureValue, Moment} from '../../features/feature.ts';
import type {Feature} from '../../features/gather.ts';
import {featureValue} from '../../features/values.ts';
import type {Graph} from '../../graph/graph.ts';
import {targetMoments} from '../../score/target-moments.ts';
import type {Window} from './drift-report.ts';

/** A subject at a moment at which the target judges it, and its outcome where that is known. */
export type WatchedMoment = Moment & {
	readonly positive: boolean | undefined;
	readonly labelledAt: Millis | undefined;
};

/** Every moment at which a target's subjects are judged, those after the outcome left out; in order of time. */
export async function watchedMoments(graph: Graph, target: TargetDeclaration): Promise<WatchedMoment[]> {
	const moments = await targetMoments(graph, target, FOREVER - 1);
	return moments.sort((a, b) => a.asOf - b.asOf || (a.id < b.id ? -1 : 1));
}

/** Those of some moments that lie in a window. */
export const within = <T extends Moment>(moments: readonly T[], {from, until}: Window): T[] =>
	moments.filter(({asOf}) => asOf >= from && asOf < until);

/** The values of features at some moments, and how many rows of evidence each rests on; both by feature, then by moment. */
export type WatchedRows = {
	readonly columns: ReadonlyArray<readonly FeatureValue[]>;
	readonly evidence: ReadonlyArray<readonly number[]>;
};

/** Reads values and evidence from the same rows, in batches, so that memory stays bounded. */
export async function readWatched(
	graph: Graph,
	features: readonly Feature[],
	moments: readonly Moment[],
): Promise<WatchedRows> {
	const columns: FeatureValue[][] = features.map(() => []);
	const evidence: number[][] = features.map(() => []);
	await eachEvidence(graph, features, moments, (f, rows, {asOf}) => {
		columns[f]!.push(featureValue(features[f]!, rows, asOf));
		evidence[f]!.push(rows.reduce((sum, {n}) => sum + n, 0));
	});
	return {columns, evidence};
}
