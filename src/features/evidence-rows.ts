import type {Graph} from '../graph/graph.ts';
import type {Walk} from '../graph/path.ts';
import type {EvidenceQueryName} from '../graph/queries.ts';
import type {Evidence, EvidencePathData} from './feature.ts';

/** A row's walk as the database named it; null where none was asked for. */
export type RowWalk = {readonly [part in keyof Walk]: Walk[part] | null};

/** Subjects at their moments on both clocks; `i` is the place of each. Where only rows are asked for that walk over some statements, `through` are these. */
export type Subjects = Array<{i: number; id: string; t: number; k: number; through?: readonly string[]}>;

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
	if (a.at !== b.at) {
		return a.at - b.at;
	}

	const [left, right] = [`${a.fact} ${a.what}`, `${b.fact} ${b.what}`];
	return left < right ? -1 : Number(left > right);
}

/** The row's walk, when paths were asked for, with its fact among the statements it rests on. */
export function walked({nodes, edges, rests}: RowWalk, fact: string | null): {path?: EvidencePathData} {
	if (nodes === null || edges === null || rests === null) {
		return {};
	}

	return {path: {nodes, edges, rests: fact === null || rests.includes(fact) ? rests : [fact, ...rests]}};
}
