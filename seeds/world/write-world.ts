import {mkdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {columnsOf, toCsv} from './columns.ts';
import type {World} from './generate-world.ts';
import type {FileName} from './rows.ts';

/** One file that was written: its name, its rows without the header, and its size in bytes. */
export type WrittenFile = {readonly name: string; readonly rows: number; readonly bytes: number};

/** Writes a world's CSV files and its truth.json into `folder`, which is made if need be, and says what was written. */
export async function writeWorld(world: World, folder: string): Promise<readonly WrittenFile[]> {
	await mkdir(folder, {recursive: true});
	const files = Object.keys(columnsOf) as FileName[];
	const write = async (name: string, rows: number, text: string): Promise<WrittenFile> => {
		await writeFile(join(folder, name), text);
		return {name, rows, bytes: Buffer.byteLength(text)};
	};

	return Promise.all([
		...files.map(file => write(`${file}.csv`, world.tables[file].length, csvOf(world, file))),
		write('truth.json', Object.keys(world.truth.deals).length, `${JSON.stringify(world.truth, null, '\t')}\n`),
	]);
}

/** The text of one of a world's files. */
export function csvOf<F extends FileName>(world: World, file: F): string {
	return toCsv<F>(file, world.tables[file]);
}
