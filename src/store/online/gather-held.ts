import {groupBy} from '../../core/group-by.ts';
import type {Evidence, Moment} from '../../features/feature.ts';
import {type Feature, type Gathered, gather} from '../../features/gather.ts';
import type {Graph} from '../../graph/graph.ts';
import {mayCount} from './held-features.ts';

/** Rows of one feature of one subject that a vector holds with their walks; more are counted, and read when somebody asks why. */
const MOST_WALKS = 256;

/**
 * The evidence that vectors hold of features at moments: each row with its walk, so that what scores a subject explains it, but where a product or a
 * seller has too many deals for that: then equal rows are counted.
 */
export async function gatherHeld(
	graph: Graph,
	features: readonly Feature[],
	moments: readonly Moment[],
): Promise<Gathered> {
	const [counting, listing] = [features.filter(mayCount), features.filter(feature => !mayCount(feature))];
	const listed = listing.length === 0 ? [] : await gather(graph, listing, moments, {paths: true});
	const rowsOf = new Map(listing.map((feature, f) => [feature, [...listed[f]!]]));
	const counted = counting.length === 0 ? [] : await gather(graph, counting, moments, {paths: false});
	const few = new Map<Feature, number[]>();
	for (const [f, feature] of counting.entries()) {
		rowsOf.set(feature, [...counted[f]!]);
		few.set(
			feature,
			moments.flatMap((_, m) => (countOf(counted[f]![m]!) <= MOST_WALKS ? [m] : [])),
		);
	}

	// Features that few rows speak for at the same moments are asked for together.
	for (const [, alike] of groupBy(counting, feature => few.get(feature)!.join())) {
		const places = few.get(alike[0]!)!;
		const own = places.map(m => moments[m]!);
		const walked = places.length === 0 ? [] : await gather(graph, alike, own, {paths: true});
		for (const [f, tables] of walked.entries()) {
			for (const [index, rows] of tables.entries()) {
				rowsOf.get(alike[f]!)![places[index]!] = rows;
			}
		}
	}

	return features.map(feature => rowsOf.get(feature)!);
}

const countOf = (rows: readonly Evidence[]) => rows.reduce((sum, {n}) => sum + n, 0);
