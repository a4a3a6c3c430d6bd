/** A probability in percent, without decimals. */
export const percent = (probability: number): string => `${Math.round(probability * 100)} %`;

/** A number with its sign and two decimals, so that columns of them line up. */
export const signed = (value: number): string => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(2)}`;

/** A change of a probability in percentage points, with its sign and two decimals. */
export const points = (change: number): string => `${signed(100 * change)} points`;

/** An amount without decimals, with thousands set apart. */
export const amount = (value: number): string => Math.round(value).toLocaleString('en-US');

/** Lines of cells in columns, each as wide as its widest cell. */
export function columns(rows: ReadonlyArray<readonly string[]>): string {
	const widths = rows.reduce<number[]>(
		(wide, row) => row.map((cell, index) => Math.max(wide[index] ?? 0, cell.length)),
		[],
	);
	return rows
		.map(row =>
			row
				.map((cell, index) => cell.padEnd(widths[index]!))
				.join('  ')
				.trimEnd(),
		)
		.join('\n');
}
