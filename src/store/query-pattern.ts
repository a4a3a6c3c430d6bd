/** One end of a pattern: its labels and the properties that the query fixes to a text. */
export type PatternNode = {
	readonly name: string;
	readonly labels: readonly string[];
	readonly fixed: Readonly<Record<string, string>>;
	/** Its id is the subject's. */
	readonly isSubject: boolean;
	/** Fields that the query compares with something: a node without one of them is in no row. */
	readonly compared: readonly string[];
};

/** One relationship of a pattern, from a node to a node by name. */
export type PatternEdge = {
	readonly from: string;
	readonly to: string;
	readonly types: readonly string[];
	/** Written without an arrow: it is walked either way. */
	readonly isEitherWay: boolean;
	/** The most hops of a path of variable length; 1 otherwise. */
	readonly most: number;
	/** Asked for as `known`, not `asOf`: it counts after it has ended, too. */
	readonly mayHaveEnded: boolean;
};

/** Every node and relationship that a query's text names, wherever in it. */
export type QueryPattern = {readonly nodes: ReadonlyMap<string, PatternNode>; readonly edges: readonly PatternEdge[]};

const NODE = /\((\w+)?((?::\w+)*)\s*(\{[^{}]*\})?\)/y;
const EDGE = /(<)?-\[\s*(\w+)?\s*:?\s*([\w|]*)\s*(\*(?:\d+)?(?:\.\.)?(\d+)?)?[^\]]*\]-(>)?/y;

/** The most hops of a path whose query does not bound them. */
const UNBOUNDED = 10;

/**
 * Reads the pattern of an evidence query from its text, macros not yet expanded: the nodes and relationships of all its
 * MATCH clauses and subqueries, by name. Nodes without a name get one. It reads the Cypher of the house, in which
 * `tests/cypher.test.ts` holds every relationship to its name and its clocks, and is no parser of Cypher at large.
 */
export function patternOf(text: string): QueryPattern {
	const code = text.replaceAll(/\/\/.*$/gm, '');
	const nodes = new Map<string, PatternNode>();
	const edges: PatternEdge[] = [];
	for (let at = code.indexOf('('); at >= 0; at = code.indexOf('(', at + 1)) {
		let here = readNode(code, at, nodes);
		// A chain: node, relationship, node … until something else follows.
		for (let edge = here && readEdge(code, here.end); here && edge; edge = readEdge(code, here.end)) {
			const there = readNode(code, edge.end, nodes);
			if (there === undefined) {
				break;
			}

			const [from, to] = edge.isBackwards ? [there.name, here.name] : [here.name, there.name];
			edges.push({from, to, ...edge.said(code)});
			at = here.end;
			here = there;
		}
	}

	const used = new Set(edges.flatMap(({from, to}) => [from, to]));
	return {nodes: new Map([...nodes].filter(([name]) => used.has(name))), edges};
}

function readNode(code: string, at: number, nodes: Map<string, PatternNode>) {
	NODE.lastIndex = at;
	const found = NODE.exec(code);
	if (found === null) {
		return undefined;
	}

	const [whole, name = `at ${at}`, labels = '', map = ''] = found;
	const before = nodes.get(name);
	nodes.set(name, {
		name,
		labels: [...new Set([...(before?.labels ?? []), ...labels.split(':').filter(label => label !== '')])],
		fixed: {...before?.fixed, ...fixedBy(map)},
		isSubject: /\bid: s\.id\b/.test(map) || before?.isSubject === true,
		compared: before?.compared ?? comparedIn(code, name),
	});
	return {name, end: at + whole.length};
}

function readEdge(code: string, at: number) {
	EDGE.lastIndex = at;
	const found = EDGE.exec(code);
	if (found === null) {
		return undefined;
	}

	const [whole, left, name = '', types = '', many, most, right] = found;
	return {
		end: at + whole.length,
		isBackwards: left !== undefined,
		said: (text: string) => ({
			types: types.split('|').filter(type => type !== ''),
			isEitherWay: (left === undefined) === (right === undefined),
			most: many === undefined ? 1 : Number(most ?? UNBOUNDED),
			mayHaveEnded: new RegExp(`\\bknown\\(${name},`).test(text),
		}),
	};
}

const fixedBy = (map: string) =>
	Object.fromEntries([...map.matchAll(/(\w+):\s*'([^']*)'/g)].map(match => [match[1]!, match[2]!]));

/** Fields of a node that are compared in the text; where null may be let through, none is counted on. */
function comparedIn(code: string, name: string): string[] {
	if (/\bOR\b|\bIS NULL\b|\bcoalesce\(|\bNOT\b/i.test(code)) {
		return [];
	}

	const found = [...code.matchAll(new RegExp(`(?:AND|WHERE)\\s+${name}\\.(\\w+)\\s*(?:IN\\b|[<>=])`, 'g'))];
	return [...new Set(found.map(match => match[1]!))];
}
