/** One feature over all rows: numbers (NaN = missing) or names of categories (null = missing). */
export type Column =
	| {readonly name: string; readonly kind: 'number'; readonly values: Float64Array}
	| {readonly name: string; readonly kind: 'category'; readonly values: ReadonlyArray<string | null>};

/** Columns of equal length and the outcome of each row, 0 or 1. */
export type Dataset = {readonly columns: readonly Column[]; readonly labels: Uint8Array};

/** One row's value of one feature: a number (NaN or null = missing) or a category's name (null = missing). */
export type Cell = number | string | null;

/** A row's values, one per column and in their order. */
export function rowOf(data: Dataset, row: number): Cell[] {
	return data.columns.map(column => column.values[row] ?? null);
}

/** The dataset restricted to the given rows, in their order. */
export function selectRows(data: Dataset, rows: Uint32Array): Dataset {
	return {
		columns: data.columns.map(column =>
			column.kind === 'number'
				? {...column, values: Float64Array.from(rows, row => column.values[row]!)}
				: {...column, values: Array.from(rows, row => column.values[row] ?? null)},
		),
		labels: Uint8Array.from(rows, row => data.labels[row]!),
	};
}
