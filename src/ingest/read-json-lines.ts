import {createHash, type Hash} from 'node:crypto';
import type {ReaderOptions} from '../../schema/source-profile.ts';
import {maxRowBytes} from './csv-machine.ts';
import {jsonMembers} from './json-members.ts';
import {readBytes} from './read-bytes.ts';
import type {RawRow, RowPart} from './read-rows.ts';
import {type Rejection, rejectionOf} from './rejection.ts';

const lineFeed = 10;

/** The rows of a file that has one JSON object on each line, in pieces of about 64 kB; blank lines are no rows. */
export async function* readJsonLines(
	file: string,
	reader: ReaderOptions,
	declared: readonly string[],
): AsyncGenerator<RowPart> {
	let row = 0;
	let started: Buffer = Buffer.alloc(0);
	// While a line that is too long is passed over: its hash so far.
	let passing: Hash | undefined;
	let rows: RawRow[] = [];
	let rejections: Rejection[] = [];
	const finish = (line: Buffer) => {
		if (passing !== undefined) {
			rejections.push({row: row++, column: '', rule: 'too-long', valueHash: passing.update(line).digest('hex')});
			passing = undefined;
			return;
		}

		const text = line.toString().trim();
		if (text !== '') {
			const read = rowOf(text, row++, declared);
			if ('rule' in read) {
				rejections.push(read);
			} else {
				rows.push(read);
			}
		}
	};

	let position = 0;
	for await (const bytes of readBytes(file, reader)) {
		position = bytes.position;
		let text = started.length === 0 ? bytes.text : Buffer.concat([started, bytes.text]);
		for (let end = text.indexOf(lineFeed); end !== -1; end = text.indexOf(lineFeed)) {
			finish(text.subarray(0, end));
			text = text.subarray(end + 1);
		}

		if (passing !== undefined || text.length > maxRowBytes) {
			passing = (passing ?? createHash('sha256')).update(text);
			text = text.subarray(0, 0);
		}

		started = text;
		yield {header: declared, rows, rejections, position};
		rows = [];
		rejections = [];
	}

	finish(started);
	yield {header: declared, rows, rejections, position};
}

function rowOf(line: string, row: number, declared: readonly string[]): RawRow | Rejection {
	const members = jsonMembers(line);
	if (typeof members === 'string') {
		return rejectionOf(row, '', members, line);
	}

	const texts = new Map(members);
	const present = members.filter((member): member is [string, string] => member[1] !== undefined);
	return {row, cells: declared.map(column => texts.get(column)), payload: Object.fromEntries(present)};
}
