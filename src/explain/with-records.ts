import {groupBy} from '../core/group-by.ts';
import type {Graph} from '../graph/graph.ts';
import type {Contribution, PathRecord} from './explanation.ts';

/** Contributions whose paths name the source records they rest on, looked up in one query. */
export async function withRecords(graph: Graph, contributions: readonly Contribution[]): Promise<Contribution[]> {
	const paths = contributions.flatMap(contribution => contribution.paths);
	const statements = [...new Set(paths.flatMap(path => (path.restricted ? [] : (path.rests ?? []))))];
	const rows = statements.length === 0 ? [] : await graph.read('explain/records', {statements});
	const records = groupBy(rows, row => row.statement);
	return contributions.map(contribution => ({
		...contribution,
		paths: contribution.paths.map(({rests = [], ...path}) => ({
			...path,
			records: path.restricted ? [] : distinct(rests.flatMap(statement => records.get(statement) ?? [])),
		})),
	}));
}

function distinct(rows: ReadonlyArray<PathRecord & {statement: string}>): PathRecord[] {
	return [...new Map(rows.map(({statement: _, ...record}) => [record.id, record])).values()];
}
