import type {Kind} from '../../../schema/ontology.ts';
import type {Millis} from '../../core/clock.ts';
import {groupBy} from '../../core/group-by.ts';
import type {Transaction} from '../../graph/graph.ts';
import type {EvidenceQueryName, Row} from '../../graph/queries.ts';
import type {PatternNode} from '../query-pattern.ts';
import {addsUp} from './held-features.ts';
import {type Reach, reachOf, type Step, type Way} from './reach.ts';
import {stalePart} from './stale-parts.ts';

/** A query that vectors hold the rows of: about which kind of subject, and for attributes, of which fields. */
export type Watched = {
	readonly subject: Kind;
	readonly query: EvidenceQueryName | 'features/attributes' | 'features/related-attributes';
	readonly fields: readonly string[] | null;
};

/** A row of the graph that is new, ended or gone, with the edges that were drawn from it. */
export type Change = Row<'online/changes'>;

/** What may have changed, by subject: see `staleParts`. */
export type Touched = ReadonlyMap<string, ReadonlySet<string>>;

type End = Change['of'][number];
type Walk = {
	readonly watched: Watched;
	readonly way: Way;
	readonly at: number;
	readonly hops: number;
	readonly end: End;
	/** The statement about an interaction that it began at, where the query's other rows are right without it. */
	readonly through: string | undefined;
};

/** Most walks that go one step in one query. */
const SLICE = 5000;
/** Of more changes at once it is not told which of them touched a query: walks that meet go on as one. */
const MOST_TOLD = 500;

/** Every field that a pattern of the watched queries fixes or compares: what has to be read of changes. */
export function fieldsOf(watched: readonly Watched[]): string[] {
	const nodes = watched.flatMap(({query}) => reachOf(query)?.edges.flatMap(({from, to}) => [from, to]) ?? []);
	const statements = watched.flatMap(({query}) => reachOf(query)?.statements.map(one => one.node) ?? []);
	const named = [...nodes, ...statements].flatMap(({fixed, compared}) => [...Object.keys(fixed), ...compared]);
	return [...new Set([...named, ...watched.flatMap(one => one.fields ?? [])])].sort();
}

/**
 * Finds the subjects whose evidence a set of changes can touch, and by which queries: walks from each change that fits a part of a
 * query's pattern back to the subject, all walks together one step a query, over what holds at a moment.
 */
export async function walkBack(
	reader: Pick<Transaction, 'read'>,
	watched: readonly Watched[],
	changes: readonly Change[],
	moment: Millis,
): Promise<Touched> {
	const fields = fieldsOf(watched);
	const fits = fitter(fields);
	const touched = new Map<string, Set<string>>();
	const seen = new Set<string>();
	let walks = watched.flatMap(one => {
		const reach = reachOf(one.query);
		const isTold = changes.length <= MOST_TOLD && addsUp(one.query);
		const throughOf = (change: Change) => (isTold && change.isInteraction ? change.statement : undefined);
		return reach === undefined
			? []
			: changes.flatMap(change => {
					const through = throughOf(change);
					return beginnings(one, reach, change, {fields, fits}).map(walk => ({...walk, through}));
				});
	});
	while (walks.length > 0) {
		const going: Walk[] = [];
		// A walk may stand at a step that it can also leave out, so this list grows while it is gone through.
		for (const walk of walks) {
			const step = walk.way.steps[walk.at];
			if (step === undefined) {
				arrive(touched, walk);
				continue;
			}

			const key = keyOf(walk);
			if (!seen.has(key)) {
				seen.add(key);
				going.push(walk);
				if (walk.hops >= step.least && step.least === 0 && walk.hops === 0 && fits(step.to, walk.end)) {
					walks.push({...walk, at: walk.at + 1});
				}
			}
		}

		walks = [];
		for (let start = 0; start < going.length; start += SLICE) {
			walks.push(...(await stepOn(reader, going.slice(start, start + SLICE), {fields, moment, fits})));
		}
	}

	return touched;
}

type Fits = (node: PatternNode, end: Pick<End, 'labels' | 'values'>) => boolean;

/** Whether what stands somewhere may be a node of a pattern: its labels, and the values that the pattern fixes. */
const fitter =
	(fields: readonly string[]): Fits =>
	({labels, fixed}, end) =>
		labels.every(label => end.labels.includes(label)) &&
		(end.values.length === 0 ||
			Object.entries(fixed).every(([field, value]) => end.values[fields.indexOf(field)] === value));

function beginnings(
	watched: Watched,
	reach: Reach,
	change: Change,
	{fields, fits}: {readonly fields: readonly string[]; readonly fits: Fits},
): Array<Omit<Walk, 'through'>> {
	const begin = (way: Way, end: End): Array<Omit<Walk, 'through'>> =>
		fits(way.from, end) || isInside(way) ? [{watched, way, at: 0, hops: 0, end}] : [];
	const itself = {labels: ['Assertion', ...(change.isInteraction ? ['Interaction'] : [])], values: change.values};
	const has = (field: string) => change.values[fields.indexOf(field)] !== null;
	const says = ({compared}: PatternNode) =>
		compared.every(has) && (watched.fields === null || watched.fields.some(has));
	return [
		...reach.edges.flatMap(({edge, from, to, ways}) =>
			change.drawn
				.filter(drawn => edge.types.includes(drawn.type) && mayBe(edge, [from, to], drawn, fits))
				.flatMap(drawn => ways.flatMap(({end, way}) => begin(way, drawn[end]))),
		),
		...reach.statements
			.filter(({node}) => fits(node, itself) && says(node))
			.flatMap(({way}) => change.of.flatMap(end => begin(way, end))),
		...(change.isInteraction ? reach.interactions : [])
			.filter(({node}) => fits(node, itself))
			.flatMap(({way}) => begin(way, {id: change.id, ...itself})),
	];
}

/** Inside a path of variable length what stands at the end of a changed edge need not be what the path leads to. */
const isInside = ({steps: [first]}: Way) => first?.least === 0;

function mayBe(
	{isEitherWay, most}: {isEitherWay: boolean; most: number},
	[from, to]: readonly [PatternNode, PatternNode],
	drawn: Change['drawn'][number],
	fits: Fits,
): boolean {
	const isSo = fits(from, drawn.from) && fits(to, drawn.to);
	return most > 1 || isSo || (isEitherWay && fits(from, drawn.to) && fits(to, drawn.from));
}

function arrive(touched: Map<string, Set<string>>, {watched, end, through}: Walk): void {
	if (end.labels.includes(watched.subject)) {
		const parts = touched.get(end.id) ?? new Set();
		touched.set(end.id, parts.add(stalePart(watched.query, through)));
	}
}

const keyOf = ({watched, way, at, hops, end, through}: Walk) =>
	`${watched.subject} ${stalePart(watched.query, through)} ${way.steps.slice(at).map(textOfStep).join(' ')} ${hops} ${end.id}`;
const textOfStep = ({types, direction, least, most, ended, to}: Step) =>
	`${types.join('|')} ${direction} ${least} ${most} ${ended} ${to.name}`;

async function stepOn(
	reader: Pick<Transaction, 'read'>,
	going: readonly Walk[],
	{fields, moment, fits}: {readonly fields: string[]; readonly moment: Millis; readonly fits: Fits},
): Promise<Walk[]> {
	// Many queries go the same way from the same place.
	const alike = [...groupBy(going, goingText).values()];
	const walks = alike.map(([walk], i) => {
		const {types, direction, ended} = stepOf(walk!);
		return {i, id: walk!.end.id, types, direction, ended};
	});
	const rows = await reader.read('online/step', {walks, fields, t: moment, k: moment});
	return rows.flatMap(({i, ...end}) =>
		alike[i]!.flatMap(walk => {
			const step = stepOf(walk);
			const hops = walk.hops + 1;
			return [
				...(hops >= step.least && fits(step.to, end) ? [{...walk, at: walk.at + 1, hops: 0, end}] : []),
				...(hops < step.most ? [{...walk, hops, end}] : []),
			];
		}),
	);
}

const stepOf = ({way, at}: Walk): Step => way.steps[at]!;
const goingText = (walk: Walk) => {
	const {types, direction, ended} = stepOf(walk);
	return `${walk.end.id} ${types.join('|')} ${direction} ${ended}`;
};
