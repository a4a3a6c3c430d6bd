import {groupBy} from '../../core/group-by.ts';
import {recordIdOf} from '../../graph/ids.ts';
import {beliefsOf, planRows, type StoredRow, statementsBehind, type Version} from '../../graph/plan-rows.ts';
import type {Row} from '../../graph/queries.ts';
import {rowId} from '../../graph/timeline.ts';
import {checkCases, type LawReport} from './law.ts';

/** How many edges a counterexample lists. */
const SHOWN = 3;

/** All rows about one thing, and the versions of the source rows that state them. */
export type RowsCase = {readonly rows: readonly StoredRow[]; readonly versions: readonly Version[]};

/** The lifted edges drawn at one thing, and those its assertion rows imply. */
export type EdgesCase = {
	readonly thing: string;
	readonly drawn: ReadonlyArray<Row<'verify/drawn'>>;
	readonly implied: ReadonlyArray<Row<'verify/implied'>>;
};

/** Law 1 for records: each is what its id is the hash of. */
export function checkRecords(records: ReadonlyArray<Row<'verify/records'>>): LawReport {
	return checkCases('1 replay: records are what their ids say', records, ({id, payload, ...record}) => {
		const found = recordIdOf({...record, payload: JSON.parse(payload) as Record<string, string>, statements: []});
		return found === id ? undefined : {record: id, found};
	});
}

/** Law 1 for rows: a track has exactly the rows that its statements give when they are laid out anew. */
export function checkRows(cases: readonly RowsCase[]): LawReport {
	const tracks = cases.flatMap(({rows, versions}) =>
		[...groupBy(rows, row => row.track)].map(([track, own]) => ({track, own, versions})),
	);
	return checkCases('1 replay: rows are what records imply', tracks, ({track, own, versions}) => {
		const beliefs = beliefsOf(versions);
		const forged = own.filter(
			({id, statement, vt, rf, record}) => rowId(statement, vt, rf) !== id || !beliefs.has(record),
		);
		if (forged.length > 0) {
			return {track, forged: forged.map(row => row.id)};
		}

		const {copied, closed, dropped} = planRows(statementsBehind(own, beliefs), own);
		const wrong = {missing: copied.map(row => row.id), ended: closed.map(row => row.id), extra: dropped};
		return copied.length + closed.length + dropped.length === 0 ? undefined : {track, ...wrong};
	});
}

/** Law 1 for edges: those drawn at a thing are those that the rows imply, between the same ends and on the same clocks. */
export function checkEdges(cases: readonly EdgesCase[]): LawReport {
	return checkCases('1 replay: lifted edges are what rows imply', cases, ({thing, drawn, implied}) => {
		const [extra, missing] = [without(drawn, implied), without(implied, drawn)];
		return extra.length + missing.length === 0
			? undefined
			: {thing, extra: extra.slice(0, SHOWN), missing: missing.slice(0, SHOWN)};
	});
}

type Edge = Row<'verify/drawn'>;

/** The edges of one list that the other has not, each as often as it is there. */
function without(some: readonly Edge[], others: readonly Edge[]): Edge[] {
	const left = new Map<string, number>();
	for (const edge of others) {
		left.set(textOf(edge), (left.get(textOf(edge)) ?? 0) + 1);
	}

	return some.filter(edge => {
		const count = left.get(textOf(edge)) ?? 0;
		left.set(textOf(edge), count - 1);
		return count <= 0;
	});
}

const textOf = ({type, from, to, said}: Edge) =>
	JSON.stringify([type, from, to, said['by'], said['vf'], said['vt'], said['rf'], said['rt']]);
