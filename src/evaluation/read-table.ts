import path from 'node:path';
import {EngineError} from '../core/errors.ts';
import {readRows} from '../ingest/read-rows.ts';
import {rules} from '../ingest/rejection.ts';

/** A CSV file: its columns by name, cells as text in the order of its rows. */
export type Table = {
	readonly file: string;
	readonly header: readonly string[];
	readonly columns: ReadonlyMap<string, readonly string[]>;
	readonly rows: number;
};

/**
 * Reads a whole CSV file with a header. A line that is no row is a mistake here, since decisions that are left out bend every estimate:
 * throws INPUT_INVALID, naming file and row. Rows are counted from 1 after the header, as a spreadsheet shows them less one.
 */
export async function readTable(file: string, delimiter: string): Promise<Table> {
	let cells: string[][] = [];
	let header: readonly string[] = [];
	const reader = {
		format: 'csv',
		delimiter,
		encoding: 'utf-8',
		header: true,
		quote: '"',
		missing: [],
		gzip: 'auto',
	} as const;
	let rows = 0;
	for await (const part of readRows(file, {...reader, missing: []}, [])) {
		header = part.header;
		cells = header.map((_, column) => cells[column] ?? []);
		const [bad] = part.rejections;
		if (bad !== undefined) {
			throw new EngineError('INPUT_INVALID', {
				where: `${path.basename(file)}, row ${bad.row + 1}`,
				problem: rules[bad.rule],
			});
		}

		for (const row of part.rows) {
			for (const [column, cell] of row.cells.entries()) {
				cells[column]!.push(cell ?? '');
			}
		}

		rows += part.rows.length;
	}

	return {
		file: path.basename(file),
		header,
		columns: new Map(header.map((name, column) => [name, cells[column]!])),
		rows,
	};
}

/** A column's cells. Throws INPUT_INVALID when the file has no such column. */
export function columnOf({file, header, columns}: Table, name: string): readonly string[] {
	const found = columns.get(name);
	if (found === undefined) {
		const problem = `there is no such column; it has ${header.slice(0, 50).join(', ')}`;
		throw new EngineError('INPUT_INVALID', {where: `${file}, column ${name}`, problem});
	}

	return found;
}

/**
 * A column of numbers of which each passes `isFit`. Throws INPUT_INVALID, naming file, row, column and value, at the first that is none.
 */
export function numbersOf(
	table: Table,
	name: string,
	isFit: (value: number) => boolean,
	expected: string,
): Float64Array {
	return Float64Array.from(columnOf(table, name), (cell, row) => {
		const value = cell.trim() === '' ? Number.NaN : Number(cell);
		if (!(Number.isFinite(value) && isFit(value))) {
			throw cellFault(table, row, name, cell, expected);
		}

		return value;
	});
}

/** The failure that a cell is not what was expected. */
export function cellFault({file}: Table, row: number, column: string, cell: string, expected: string): EngineError {
	const shown = cell.length > 40 ? `${cell.slice(0, 40)}…` : cell;
	return new EngineError('INPUT_INVALID', {
		where: `${file}, row ${row + 1}, column ${column}`,
		problem: `\`${shown}\` is not ${expected}`,
	});
}
