import {entityKinds, roles} from '../../../schema/ontology.ts';
import {sourceOf} from '../../graph/graph.ts';
import type {QueryName} from '../../graph/queries.ts';
import {type PatternEdge, type PatternNode, patternOf} from '../query-pattern.ts';

/** One relationship to walk on the way back to the subject. */
export type Step = {
	readonly types: readonly string[];
	/** As seen from where the walk stands. */
	readonly direction: 'out' | 'in' | 'both';
	readonly least: number;
	readonly most: number;
	/** Also over what has ended. */
	readonly ended: boolean;
	/** What has to stand at its end. */
	readonly to: PatternNode;
};

/** Where a change that fits a part of a pattern lets a walk begin, and how it goes back to the subject from there. */
export type Way = {readonly from: PatternNode; readonly steps: readonly Step[]};

/** A relationship of a pattern: an edge drawn anew, or no more, that fits it touches the subjects at the ends of the ways. */
export type EdgeReach = {
	readonly edge: PatternEdge;
	readonly from: PatternNode;
	readonly to: PatternNode;
	readonly ways: ReadonlyArray<{readonly end: 'from' | 'to'; readonly way: Way}>;
};

/** Everything in a query's pattern whose change can change a row of evidence. */
export type Reach = {
	readonly edges: readonly EdgeReach[];
	/** Statements about a thing; the way begins at the thing. */
	readonly statements: ReadonlyArray<{readonly node: PatternNode; readonly way: Way}>;
	readonly interactions: ReadonlyArray<{readonly node: PatternNode; readonly way: Way}>;
};

const drawn = new Set(
	[...entityKinds, 'Interaction' as const].flatMap(kind => Object.values(roles[kind]).map(role => role.type)),
);
const known = new Map<QueryName, Reach | undefined>();

/**
 * What can touch the evidence of a query, read from its own text; undefined for a query that asks for more than a pattern of stated
 * relationships around its subject (a procedure, a relationship that no statement draws), of which nothing can be told.
 *
 * Of the changed parts of a row of evidence one is nearest to the subject. The way from there consists of parts that have not changed, so
 * walking it over what holds now finds the subject, whether the row is new or gone.
 */
export function reachOf(query: QueryName): Reach | undefined {
	if (!known.has(query)) {
		known.set(query, readReach(sourceOf(query)));
	}

	return known.get(query);
}

/** The same for any text. */
export function readReach(text: string): Reach | undefined {
	const {nodes, edges} = patternOf(text);
	const subject = [...nodes.values()].filter(node => node.isSubject);
	const isStated = edges.every(({types}) => types.length > 0 && types.every(type => type === 'OF' || drawn.has(type)));
	if (
		subject.length !== 1 ||
		!isStated ||
		/\bCALL\s+[a-z]\w*\.|\bshortest|\$\(/i.test(text.replaceAll(/\/\/.*$/gm, ''))
	) {
		return undefined;
	}

	const ways = waysFrom(subject[0]!, nodes, edges);
	if (ways.size !== nodes.size) {
		return undefined;
	}

	const wayOf = (name: string) => ({from: nodes.get(name)!, steps: ways.get(name)!});
	return {
		edges: edges.filter(({types}) => types.some(type => type !== 'OF')).map(edge => edgeReach(edge, nodes, wayOf)),
		statements: [...nodes.values()].flatMap(node =>
			edges
				.filter(edge => edge.from === node.name && edge.types.includes('OF'))
				.map(edge => ({node, way: wayOf(edge.to)})),
		),
		interactions: [...nodes.values()]
			.filter(node => node.labels.includes('Interaction'))
			.map(node => ({node, way: wayOf(node.name)})),
	};
}

/** The shortest way from each node of a pattern back to its subject. */
function waysFrom(
	subject: PatternNode,
	nodes: ReadonlyMap<string, PatternNode>,
	edges: readonly PatternEdge[],
): Map<string, readonly Step[]> {
	const ways = new Map<string, readonly Step[]>([[subject.name, []]]);
	for (const [name, steps] of ways) {
		for (const edge of edges.filter(one => one.from === name || one.to === name)) {
			const other = edge.from === name ? edge.to : edge.from;
			if (!ways.has(other)) {
				ways.set(other, [stepOver(edge, nodes.get(name)!), ...steps]);
			}
		}
	}

	return ways;
}

function stepOver(edge: PatternEdge, to: PatternNode): Step {
	const {types, isEitherWay, most, mayHaveEnded: ended} = edge;
	return {types, direction: isEitherWay ? 'both' : edge.to === to.name ? 'out' : 'in', least: 1, most, ended, to};
}

function edgeReach(
	edge: PatternEdge,
	nodes: ReadonlyMap<string, PatternNode>,
	wayOf: (name: string) => Way,
): EdgeReach {
	const [from, to] = [wayOf(edge.from), wayOf(edge.to)];
	// From the end that is nearer to the subject; from both when none is.
	const near = [from, to].filter(way => way.steps.length <= Math.min(from.steps.length, to.steps.length));
	const ways = near.flatMap(way => {
		const ends = edge.isEitherWay ? (['from', 'to'] as const) : ([way === from ? 'from' : 'to'] as const);
		// Inside a path of variable length there may be more of it on the way.
		const inside = edge.most === 1 ? [] : [{...stepOver(edge, way.from), least: 0, most: edge.most - 1}];
		return ends.map(end => ({end, way: {from: way.from, steps: [...inside, ...way.steps]}}));
	});
	return {edge, from: nodes.get(edge.from)!, to: nodes.get(edge.to)!, ways};
}
