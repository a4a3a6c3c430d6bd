import type {Graph} from '../graph/graph.ts';
import type {GraphEdge, GraphNode} from '../graph/path.ts';
import type {EvidenceQueryName} from '../graph/queries.ts';
import type {Evidence, EvidencePathData} from './feature.ts';

/** A row's walk as the database returned it; null where none was asked for. */
export type Walk = {readonly nodes: readonly GraphNode[] | null; readonly edges: readonly GraphEdge[] | null};

/** Subjects at their moments on both clocks; `i` is the place of each. */
export type Subjects = Array<{i: number; id: string; t: number; k: number}>;

/** The rows of an evidence query, by subject; with `paths` each carries its walk, and they come in a fixed order. */
export async function evidenceRows(
	graph: Graph,
	query: EvidenceQueryName,
	subjects: Subjects,
	paths: boolean,
): Promise<Evidence[][]> {
	const table: Evidence[][] = subjects.map(() => []);
	for (const row of await graph.read(query, {subjects, paths})) {
		const {i, weight, at, what, n, fact} = row;
		table[i]!.push({weight, at, what, n, fact: fact ?? '', ...walked(row, fact)});
	}

	// The server gives rows in any order; shares are sums of floats and must repeat bit for bit.
	return paths ? table.map(rows => rows.sort(inOrder)) : table;
}

/** Rows by time, then by what they rest on. */
export function inOrder(a: Evidence, b: Evidence): number {
	const [left, right] = [`${a.fact} ${a.what}`, `${b.fact} ${b.what}`];
	return a.at - b.at || (left < right ? -1 : Number(left > right));
}

/** The row's walk and every statement it rests on, when paths were asked for. */
export function walked({nodes, edges}: Walk, fact: string | null): {path?: EvidencePathData} {
	if (nodes === null || edges === null || nodes === undefined || edges === undefined) {
		return {};
	}

	const rests = new Set<string>(fact === null ? [] : [fact]);
	for (const node of nodes) {
		if (typeof node.properties['statement'] === 'string') {
			rests.add(node.properties['statement']);
		}
	}

	for (const edge of edges) {
		if (typeof edge.properties['by'] === 'string') {
			rests.add(edge.properties['by']);
		}
	}

	return {path: {nodes, edges, rests}};
}
