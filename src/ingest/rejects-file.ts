import {type FileHandle, mkdir, open} from 'node:fs/promises';
import path from 'node:path';
import {exportCell} from '../core/export-cell.ts';
import type {Rejection} from './rejection.ts';

/** A CSV file of the rows that were not taken in; it exists only when there are any. */
export type RejectsFile = {
	readonly add: (stream: string, rejections: readonly Rejection[]) => Promise<void>;
	/** The file's path, undefined when nothing was rejected. */
	readonly close: () => Promise<string | undefined>;
};

/** Opens the rejects file of a run, `<folder>/<name>.csv` with the columns stream, row, column, rule, valueHash. */
export function openRejectsFile(folder: string, name: string): RejectsFile {
	const file = path.join(folder, `${name}.csv`);
	let handle: FileHandle | undefined;
	return {
		async add(stream, rejections) {
			if (rejections.length === 0) {
				return;
			}

			if (handle === undefined) {
				await mkdir(folder, {recursive: true});
				handle = await open(file, 'w', 0o600);
				await handle.appendFile('stream,row,column,rule,valueHash\n');
			}

			const lines = rejections.map(one =>
				[stream, String(one.row), one.column, one.rule, one.valueHash].map(exportCell).join(','),
			);
			await handle.appendFile(`${lines.join('\n')}\n`);
		},
		async close() {
			await handle?.close();
			return handle === undefined ? undefined : file;
		},
	};
}
