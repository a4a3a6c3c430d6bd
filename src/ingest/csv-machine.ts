import {createHash, type Hash} from 'node:crypto';
import {type Parser, parse} from 'csv-parse';
import {sha256} from '../core/hash.ts';
import type {Rule} from './rejection.ts';

/** The longest row that is read; it also bounds how far an unclosed quote can reach. */
export const maxRowBytes = 1_048_576;

/** A line that is no row, by the hash of its bytes. */
export type BadLine = {readonly rule: Rule; readonly valueHash: string};

const newline = (bytes: Buffer) => bytes.findIndex(byte => byte === 10 || byte === 13);

/**
 * Turns bytes of delimited text into records, and survives what csv-parse does not: when a quote is unbalanced or a row
 * has no end, the physical line on which the record began is set aside and parsing starts anew on the next one.
 * Memory stays below the longest row plus one chunk.
 */
export class CsvMachine {
	/** Records and bad lines in their order; the reader takes them out. */
	out: Array<string[] | BadLine> = [];
	readonly #options: {readonly delimiter: string; readonly quote: string | null};
	#parser: Parser;
	/** What the parser was fed since the end of its last record, in case it has to be fed again. */
	#kept: Buffer[] = [];
	/** Offsets in bytes the parser has seen: the start of `#kept`, the end of all, the end of the last record. */
	#keptFrom = 0;
	#fedTo = 0;
	#recordEnd = 0;
	/** While a line without end is passed over: its hash so far. */
	#passing: {readonly hash: Hash; readonly rule: Rule} | undefined;

	constructor(options: {readonly delimiter: string; readonly quote: string | null}) {
		this.#options = options;
		this.#parser = this.#openParser();
	}

	/** Feeds a piece of the file, at most 64 kB. */
	async feed(chunk: Buffer): Promise<void> {
		const queue = [chunk];
		for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
			const bytes = this.#passing === undefined ? next : this.#passOver(next);
			if (bytes.length === 0) {
				continue;
			}

			const error = await this.#write(bytes);
			if (error !== undefined || this.#fedTo - this.#recordEnd > maxRowBytes) {
				queue.unshift(...this.#setAside(error !== undefined));
			}
		}
	}

	/** Ends the file: what is left becomes the last record or bad lines. */
	async close(): Promise<void> {
		while (this.#passing === undefined) {
			const error = await new Promise<Error | undefined>(resolve => {
				this.#parser.end((problem?: Error | null) => resolve(problem ?? undefined));
			});
			if (error === undefined) {
				return;
			}

			for (const bytes of this.#setAside(true)) {
				await this.feed(bytes);
			}
		}

		this.out.push({rule: this.#passing.rule, valueHash: this.#passing.hash.digest('hex')});
	}

	#openParser(): Parser {
		const parser = parse({
			...this.#options,
			bom: false,
			record_delimiter: ['\r\n', '\n', '\r'],
			relax_column_count: true,
			skip_empty_lines: true,
			// Records are taken here, so that the parser's own queue never fills and every write is done when it returns.
			on_record: (record: string[], {bytes}) => {
				this.out.push(record);
				this.#recordEnd = bytes;
				return null;
			},
		});
		// Each error also comes back from the write that met it.
		parser.on('error', () => {});
		parser.resume();
		this.#kept = [];
		this.#keptFrom = 0;
		this.#fedTo = 0;
		this.#recordEnd = 0;
		return parser;
	}

	async #write(bytes: Buffer): Promise<Error | undefined> {
		this.#kept.push(bytes);
		this.#fedTo += bytes.length;
		const error = await new Promise<Error | undefined>(resolve => {
			this.#parser.write(bytes, problem => resolve(problem ?? undefined));
		});
		while (this.#kept[0] !== undefined && this.#keptFrom + this.#kept[0].length <= this.#recordEnd) {
			this.#keptFrom += this.#kept.shift()!.length;
		}

		return error;
	}

	/** Sets aside the line the failing record began on, opens a new parser, and gives back what has to be fed again. */
	#setAside(isSyntax: boolean): Buffer[] {
		let rest = Buffer.concat(this.#kept).subarray(this.#recordEnd - this.#keptFrom);
		while (rest[0] === 10 || rest[0] === 13) {
			rest = rest.subarray(1);
		}

		this.#parser.destroy();
		this.#parser = this.#openParser();
		const end = newline(rest);
		// A row too long with line ends inside is one whose quote was never closed.
		const rule: Rule = isSyntax || end !== -1 ? 'quote' : 'too-long';
		if (end === -1) {
			this.#passing = {hash: createHash('sha256').update(rest), rule};
			return [];
		}

		this.out.push({rule, valueHash: sha256(rest.subarray(0, end))});
		return slices(rest.subarray(end + 1));
	}

	/** Passes over a line that has no end yet; returns what comes after it. */
	#passOver(bytes: Buffer): Buffer {
		const {hash, rule} = this.#passing!;
		const end = newline(bytes);
		hash.update(end === -1 ? bytes : bytes.subarray(0, end));
		if (end === -1) {
			return bytes.subarray(0, 0);
		}

		this.out.push({rule, valueHash: hash.digest('hex')});
		this.#passing = undefined;
		return bytes.subarray(end + 1);
	}
}

function slices(bytes: Buffer): Buffer[] {
	const pieces: Buffer[] = [];
	for (let start = 0; start < bytes.length; start += 65_536) {
		pieces.push(bytes.subarray(start, start + 65_536));
	}

	return pieces;
}
