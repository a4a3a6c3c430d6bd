import {type Feature, isAttribute} from '../../features/gather.ts';
import {distanceBar, kolmogorovSmirnov} from '../../models/drift/kolmogorov-smirnov.ts';
import {meanShift} from '../../models/drift/mean-shift.ts';
import {mean, variance} from '../../models/metrics/mean.ts';
import type {Reading, Window} from './drift-report.ts';

/** What is looked at of the graph around some subjects: their degrees, and the rows of evidence that each feature finds. */
export type Topology = {
	readonly degrees: Float64Array;
	/** By feature, then by subject. */
	readonly evidence: ReadonlyArray<readonly number[]>;
};

/** How many measures `watchTopology` takes of a model with these features. */
export const topologyMeasures = (features: readonly Feature[]): number =>
	1 + features.filter(feature => !isAttribute(feature)).length;

/**
 * How the graph around a window's subjects differs from that around the subjects of training: the distribution of their degrees, and the
 * path mix, which is the share of a subject's evidence that each feature finds. Rows of features that vary in bunches count for less,
 * as `dispersions` say. Pure.
 */
export function watchTopology(
	features: readonly Feature[],
	dispersions: readonly number[],
	before: Topology,
	now: Topology,
	{window, level}: {readonly window: Window; readonly level: number},
): Reading[] {
	const {distance} = kolmogorovSmirnov(before.degrees, now.degrees);
	const bar = distanceBar(before.degrees.length, now.degrees.length, level);
	const degrees = {...window, feature: null, measure: 'degrees', value: distance, bar, alarm: distance > bar};
	const mixes = features.flatMap((feature, index): Reading[] => {
		if (isAttribute(feature)) {
			return [];
		}

		const [own, later] = [mixOf(features, before, index), mixOf(features, now, index)];
		const rows = (shares: Float64Array) => shares.length / dispersions[index]!;
		const moments = (shares: Float64Array) => ({rows: rows(shares), mean: mean(shares), variance: variance(shares)});
		if (own.length < 2 || later.length < 2 || variance(own) === 0) {
			return [];
		}

		const found = meanShift(moments(own), moments(later), level);
		return [{...window, feature: feature.name, measure: 'path-mix', ...found, alarm: found.value > found.bar}];
	});
	return [degrees, ...mixes];
}

/** The share of each subject's evidence rows that a feature finds; subjects without any evidence are left out. */
function mixOf(features: readonly Feature[], {evidence}: Topology, index: number): Float64Array {
	const paths = evidence.filter((_, feature) => !isAttribute(features[feature]!));
	const totals = evidence[index]!.map((_, row) => paths.reduce((sum, counts) => sum + counts[row]!, 0));
	return Float64Array.from(totals.flatMap((total, row) => (total === 0 ? [] : [evidence[index]![row]! / total])));
}
