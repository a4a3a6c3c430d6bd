import {columnsOf} from '../world/columns.ts';
import type {FileName, RowOf, Tables} from '../world/rows.ts';
import type {OddCase} from './odd-cases.ts';

/** The same tables with the rows of the odd cases after their own. */
export function withOddCases(tables: Tables, cases: readonly OddCase[]): Tables {
	const rows = cases.flatMap(odd => odd.rows);
	const rowsFor = <F extends FileName>(file: F): ReadonlyArray<RowOf<F>> => [
		...tables[file],
		...rows.filter(odd => odd.file === file).map(odd => odd.row as RowOf<F>),
	];
	return Object.fromEntries(
		(Object.keys(columnsOf) as FileName[]).map(file => [file, rowsFor(file)]),
	) as unknown as Tables;
}
