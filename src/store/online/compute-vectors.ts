import type {Millis} from '../../core/clock.ts';
import {queryOf} from '../../features/definition.ts';
import type {Evidence} from '../../features/feature.ts';
import type {Feature} from '../../features/gather.ts';
import type {Graph} from '../../graph/graph.ts';
import type {Row} from '../../graph/queries.ts';
import {gatherGrown} from './gather-grown.ts';
import {gatherHeld} from './gather-held.ts';
import {staleParts, staleQuery} from './stale-parts.ts';
import type {VectorRows} from './vector-rows.ts';

/** What became of one vector: its rows before, if it had been right for the same model until it was touched, and now. */
export type RefreshedVector = {
	readonly subject: string;
	readonly before: {readonly rows: VectorRows; readonly at: Millis} | undefined;
	readonly after: {readonly rows: VectorRows; readonly at: Millis};
	/** The queries that were asked anew. */
	readonly queries: readonly string[];
};

/** A vector as it was opened, with the rows that it held for the model; none where it held any for another, or a part of them is gone. */
export type Opened = Row<'online/open-vectors'>['vectors'][number] & {
	/** The moment that all vectors are kept up to. */
	readonly mark: Millis;
	readonly held: VectorRows | undefined;
};

/** A vector that was computed, and what it takes to store it. */
export type Computed = RefreshedVector & {
	readonly marks: number;
	readonly hadParts: readonly string[];
	/** What was noted at the vector and is so still. */
	readonly stale: readonly string[];
};

/** Vectors with all rows of features asked for. */
export async function computed(
	graph: Graph,
	features: readonly Feature[],
	opened: readonly Opened[],
): Promise<Computed[]> {
	const held = opened.map(one => one.held);
	const gathered = opened.length === 0 ? [] : await gatherHeld(graph, features, momentsOf(opened), held);
	return opened.map((one, m) => withRowsAnew(one, features, f => gathered[f]![m]!));
}

/** Vectors with those rows of features asked for that were touched in any of them. */
export async function computedAnew(
	graph: Graph,
	features: readonly Feature[],
	opened: readonly Opened[],
): Promise<Computed[]> {
	const wanted = new Set<string>(features.map(queryOf));
	const parts = opened.map(({stale}) => staleParts(stale, query => wanted.has(query)));
	const wholly = new Set(parts.flatMap(part => [...part.wholly]));
	const partly = new Set(parts.flatMap(part => [...part.through.keys()].filter(query => !wholly.has(query))));
	const [whole, grown] = [wholly, partly].map(some => features.filter(feature => some.has(queryOf(feature))));
	const through = parts.map(part => new Set([...part.through].flatMap(([, statements]) => [...statements])));
	const moments = momentsOf(opened);
	const held = opened.map(one => one.held!);
	const gathered = [
		...(await gatherHeld(graph, whole!, moments, held)),
		...(await gatherGrown(
			graph,
			grown!,
			moments,
			held.map((before, m) => ({before, through: through[m]!})),
		)),
	];
	return opened.map((one, m) => withRowsAnew(one, [...whole!, ...grown!], f => gathered[f]![m]!));
}

const momentsOf = (opened: readonly Opened[]) =>
	opened.map(({subject, mark}) => ({id: subject, asOf: mark, knownAt: mark}));

function withRowsAnew(
	{subject, held, parts, marks, at, mark, stale}: Opened,
	features: readonly Feature[],
	rowsOf: (feature: number) => readonly Evidence[],
): Computed {
	const anew = Object.fromEntries(features.map((feature, f) => [feature.name, rowsOf(f)]));
	const queries = new Set<string>(features.map(queryOf));
	return {
		...{subject, marks, hadParts: parts},
		before: held === undefined ? undefined : {rows: held, at: at ?? mark},
		after: {rows: {...held, ...anew}, at: mark},
		queries: [...queries],
		stale: stale.filter(part => !queries.has(staleQuery(part))),
	};
}
