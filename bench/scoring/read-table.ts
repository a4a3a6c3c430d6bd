import {readFileSync} from 'node:fs';
import {parse} from 'csv-parse/sync';

/** A CSV file as columns of text, by header name (trimmed); `delimiter` is a comma unless told. */
export function readTable(file: string, delimiter = ','): Map<string, string[]> {
	const [header = [], ...rows] = parse(readFileSync(file), {delimiter, bom: true, relax_column_count: true});
	return new Map(header.map((name, k) => [name.trim(), rows.map(row => row[k] ?? '')]));
}
