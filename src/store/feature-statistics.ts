import type {Kind} from '../../schema/ontology.ts';
import {DAY, type Millis} from '../core/clock.ts';
import {latestOf} from '../features/aggregate.ts';
import type {FeatureValue} from '../features/feature.ts';
import {type Feature, gather} from '../features/gather.ts';
import {featureValue, typeOf} from '../features/values.ts';
import type {Graph} from '../graph/graph.ts';
import {nearestRank} from '../models/metrics/quantile.ts';

/** How a feature is spread over a sample of its subjects at a moment. */
export type FeatureStatistics = {
	/** Subjects looked at. */
	readonly subjects: number;
	/** Share of them with any evidence. */
	readonly coverage: number;
	/** Share of them without a value. */
	readonly missing: number;
	/** Smallest, quartiles and largest value, and the mean; null for categories and where every value is missing. */
	readonly numbers: {
		readonly min: number;
		readonly p25: number;
		readonly p50: number;
		readonly p75: number;
		readonly max: number;
		readonly mean: number;
	} | null;
	/** The most frequent categories, most first; null for numbers. */
	readonly categories: ReadonlyArray<{readonly value: string; readonly subjects: number}> | null;
	/** Days from the newest piece of evidence, and from each subject's newest (median), to the moment; null where rows are only counted. */
	readonly freshnessDays: {readonly newest: number; readonly median: number} | null;
};

const MOST_CATEGORIES = 10;

/** Coverage, distribution and freshness of a feature over the first `sample` subjects of its kind; their ids are hashes. */
export async function featureStatistics(
	graph: Graph,
	feature: Feature,
	{
		subject,
		sample,
		asOf,
		knownAt,
	}: {readonly subject: Kind; readonly sample: number; readonly asOf: Millis; readonly knownAt: Millis},
): Promise<FeatureStatistics> {
	const ids = await graph.read('definitions/subjects', {kind: subject, first: sample, t: asOf, k: knownAt});
	const moments = ids.map(({id}) => ({id, asOf, knownAt}));
	const [rows] = moments.length === 0 ? [[]] : await gather(graph, [feature], moments, {paths: false});
	const values = rows!.map(some => featureValue(feature, some, asOf));
	// Rows that a query only counts have no time of their own.
	const latest = rows!.flatMap(some => (some.length === 0 ? [] : [latestOf(some)])).filter(at => at > 0);
	const ages = latest.map(at => (asOf - at) / DAY).sort((a, b) => a - b);
	const present = values.filter(value => value !== null && !Number.isNaN(value));
	const share = (count: number) => (moments.length === 0 ? 0 : count / moments.length);
	return {
		subjects: moments.length,
		coverage: share(rows!.filter(some => some.length > 0).length),
		missing: share(values.length - present.length),
		numbers: typeOf(feature) === 'number' && present.length > 0 ? numbersOf(present as number[]) : null,
		categories: typeOf(feature) === 'category' ? categoriesOf(present) : null,
		freshnessDays: ages.length === 0 ? null : {newest: ages[0]!, median: nearestRank(ages, 0.5)!},
	};
}

function numbersOf(values: readonly number[]) {
	const sorted = [...values].sort((a, b) => a - b);
	const [p25, p50, p75] = [0.25, 0.5, 0.75].map(q => nearestRank(sorted, q)!) as [number, number, number];
	const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
	return {min: sorted[0]!, p25, p50, p75, max: sorted.at(-1)!, mean};
}

function categoriesOf(values: readonly FeatureValue[]) {
	const counts = new Map<string, number>();
	for (const value of values) {
		counts.set(String(value), (counts.get(String(value)) ?? 0) + 1);
	}

	return [...counts]
		.map(([value, subjects]) => ({value, subjects}))
		.sort((a, b) => b.subjects - a.subjects || (a.value < b.value ? -1 : 1))
		.slice(0, MOST_CATEGORIES);
}
