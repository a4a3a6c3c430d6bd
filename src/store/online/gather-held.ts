import {groupBy} from '../../core/group-by.ts';
import type {Evidence, Moment} from '../../features/feature.ts';
import {type Feature, type Gathered, gather} from '../../features/gather.ts';
import type {Graph} from '../../graph/graph.ts';
import {mayCount} from './held-features.ts';
import type {VectorRows} from './vector-rows.ts';

/** Rows of one feature of one subject that a vector holds with their walks; more are counted, and read when somebody asks why. */
const MOST_WALKS = 256;

/**
 * The evidence that vectors hold of features at moments: each row with its walk, so that what scores a subject explains it, but where a product or a
 * seller has too many deals for that: then equal rows are counted. Where the rows that were held before were few, they are asked for with their walks at once.
 */
export async function gatherHeld(
	graph: Graph,
	features: readonly Feature[],
	moments: readonly Moment[],
	before: ReadonlyArray<VectorRows | undefined>,
): Promise<Gathered> {
	const rowsOf = new Map(
		features.map(feature => [feature, moments.map((): readonly Evidence[] | undefined => undefined)]),
	);
	const ask = async (asked: readonly Asked[], {paths}: {readonly paths: boolean}) => {
		// Features that are asked for at the same moments are asked for together.
		for (const [, alike] of groupBy(asked, ({places}) => places.join())) {
			const {places} = alike[0]!;
			const own = alike.map(({feature}) => feature);
			const at = places.map(m => moments[m]!);
			const gathered = places.length === 0 ? [] : await gather(graph, own, at, {paths});
			for (const [f, tables] of gathered.entries()) {
				for (const [index, rows] of tables.entries()) {
					rowsOf.get(own[f]!)![places[index]!] = rows;
				}
			}
		}
	};
	const placesOf = (wanted: (feature: Feature, m: number) => boolean) =>
		features.map((feature): Asked => ({feature, places: [...moments.keys()].filter(m => wanted(feature, m))}));
	const isFew = (feature: Feature, m: number) => areFew(rowsOf.get(feature)![m]);

	await ask(
		placesOf((feature, m) => !mayCount(feature) || areFew(before[m]?.[feature.name])),
		{paths: true},
	);
	// Of what nothing is known yet, and what turned out to be many.
	const left = placesOf((feature, m) => mayCount(feature) && !isFew(feature, m));
	await ask(left, {paths: false});
	await ask(
		left.map(({feature, places}) => ({feature, places: places.filter(m => isFew(feature, m))})),
		{paths: true},
	);
	return features.map(feature => rowsOf.get(feature)!.map(rows => rows!));
}

/** A feature, and at which of the moments its rows are asked for, by place. */
type Asked = {readonly feature: Feature; readonly places: readonly number[]};

const areFew = (rows: readonly Evidence[] | undefined) =>
	rows !== undefined && rows.reduce((sum, {n}) => sum + n, 0) <= MOST_WALKS;
