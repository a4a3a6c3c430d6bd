import type {Column} from '../models/dataset.ts';

/** Most distinct levels of a category, as a share of the rows, before it names subjects rather than kinds of them. */
const MAX_LEVEL_SHARE = 0.05;

/** Whether a column can carry anything: it varies, and if it is a category it does not merely name the rows. */
export function isUsable(column: Column): boolean {
	const levels = new Set<unknown>(column.values);
	const rows = column.values.length;
	return levels.size > 1 && (column.kind === 'number' || levels.size <= Math.max(2, rows * MAX_LEVEL_SHARE));
}
