import type {ReaderOptions} from '../../schema/source-profile.ts';
import {EngineError} from '../core/errors.ts';
import {type BadLine, CsvMachine} from './csv-machine.ts';
import {readBytes} from './read-bytes.ts';
import {readJsonLines} from './read-json-lines.ts';
import {type Rejection, rejectionOf} from './rejection.ts';

/** One row as it arrived: its cells in the order of `RowPart.header`, undefined where a JSON object has none. */
export type RawRow = {
	readonly row: number;
	readonly cells: ReadonlyArray<string | undefined>;
	/** What JSON objects hold besides, when the header does not name it all. */
	readonly payload?: Readonly<Record<string, string>>;
};

/** The rows of one piece of a file: the good ones, the bad ones, and how far into the file they reach. */
export type RowPart = {
	readonly header: readonly string[];
	readonly rows: readonly RawRow[];
	readonly rejections: readonly Rejection[];
	readonly position: number;
};

/**
 * The rows of a file in pieces of about 64 kB, good and bad ones numbered together from 0 in the order of the file.
 * `declared` are the columns JSON objects are read by. The first part always comes, so that a header can be checked
 * even when no row follows. Throws FILE_UNREADABLE.
 */
export async function* readRows(
	file: string,
	reader: ReaderOptions,
	declared: readonly string[],
): AsyncGenerator<RowPart> {
	yield* reader.format === 'jsonl' ? readJsonLines(file, reader, declared) : readCsv(file, reader);
}

async function* readCsv(file: string, reader: ReaderOptions): AsyncGenerator<RowPart> {
	const machine = new CsvMachine({delimiter: reader.delimiter, quote: reader.quote === 'none' ? null : reader.quote});
	let header = reader.header ? undefined : reader.columns;
	let next = 0;
	let position = 0;
	const take = (): RowPart | undefined => {
		const out = machine.out;
		machine.out = [];
		if (header === undefined) {
			const first = out.shift();
			if (first === undefined) {
				return undefined;
			}

			header = headerOf(first, file);
		}

		const part = numbered(out, header, next, position);
		next += out.length;
		return part;
	};

	for await (const bytes of readBytes(file, reader)) {
		await machine.feed(bytes.text);
		position = bytes.position;
		const part = take();
		if (part !== undefined) {
			yield part;
		}
	}

	await machine.close();
	yield take() ?? {header: [], rows: [], rejections: [], position};
}

function numbered(
	out: ReadonlyArray<string[] | BadLine>,
	header: readonly string[],
	from: number,
	position: number,
): RowPart {
	const rows: RawRow[] = [];
	const rejections: Rejection[] = [];
	out.forEach((one, i) => {
		const row = from + i;
		if (!Array.isArray(one)) {
			rejections.push({row, column: '', ...one});
		} else if (one.length !== header.length) {
			rejections.push(rejectionOf(row, '', 'ragged', JSON.stringify(one)));
		} else {
			rows.push({row, cells: one});
		}
	});
	return {header, rows, rejections, position};
}

/** Column names of a header line: trimmed, unnamed ones by position, repeated ones as `name (2)`. */
function headerOf(first: string[] | BadLine, file: string): string[] {
	if (!Array.isArray(first)) {
		throw new EngineError('FILE_UNREADABLE', {file, problem: `its header line breaks the rule \`${first.rule}\``});
	}

	const times = new Map<string, number>();
	return first.map((text, i) => {
		const name = text.trim() || `column ${i + 1}`;
		const time = (times.get(name) ?? 0) + 1;
		times.set(name, time);
		return time === 1 ? name : `${name} (${time})`;
	});
}
