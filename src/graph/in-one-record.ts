/**
 * A query whose rows come as lists within one record. To make, send and take apart a record of its own costs each side more than what is in it, where rows are a
 * hundred at a time and every event asks for them; all of them are in memory at once, so it is for answers that are bounded.
 */
export const inOneRecord = (text: string, columns: readonly string[]): string =>
	['CALL () {', text, '}', `RETURN collect([${columns.join(', ')}]) AS rows`].join('\n');

/** The rows of such a record, with the names of their columns. */
export function rowsOfRecord(
	columns: readonly string[],
	lists: ReadonlyArray<readonly unknown[]>,
): Array<Record<string, unknown>> {
	return lists.map(values => {
		const row: Record<string, unknown> = {};
		for (const [c, column] of columns.entries()) {
			row[column] = values[c];
		}

		return row;
	});
}
