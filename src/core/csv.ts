import {exportCell} from './export-cell.ts';

/** What a cell of a table may hold; nothing is an empty cell. */
export type Cell = string | number | null | undefined;

/**
 * A table as CSV (RFC 4180, with line feeds), its names in the first line. Texts that a spreadsheet would run as a formula are made harmless; numbers stay
 * numbers, negative ones, too.
 */
export function csvOf(names: readonly string[], rows: ReadonlyArray<readonly Cell[]>): string {
	const cell = (value: Cell) => (value == null ? '' : typeof value === 'number' ? String(value) : exportCell(value));
	return [names, ...rows].map(row => row.map(cell).join(',')).join('\n');
}
