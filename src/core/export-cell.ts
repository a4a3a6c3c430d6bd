/**
 * A text as a cell of a CSV file that people open in a spreadsheet: quoted where needed, and with an apostrophe before
 * what a spreadsheet would run as a formula (OWASP, CSV injection). Data inside the graph stays as it came.
 */
export function exportCell(text: string): string {
	const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
	return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
