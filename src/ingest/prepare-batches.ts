import path from 'node:path';
import type {SourceProfile} from '../../schema/source-profile.ts';
import type {Millis} from '../core/clock.ts';
import {recordIdOf} from '../graph/ids.ts';
import type {SourceRecord} from '../graph/records.ts';
import {fileMapper, type RowMapper} from './file-mapper.ts';
import {lookUpTimes} from './look-up-times.ts';
import {readExchangeRates} from './read-exchange-rates.ts';
import {type RowPart, readRows} from './read-rows.ts';
import type {Rejection} from './rejection.ts';

/** How far a run has come: all rows before `rows` of the file with this index, and all files before it, are done. */
export type Progress = {readonly file: number; readonly rows: number};

/** Records to be written together, and how far the run has come once they are. */
export type Batch = {readonly records: readonly SourceRecord[]; readonly reaches: Progress; readonly isLast: boolean};

/** What came of one piece of a file, told before its records are handed out. */
export type Part = {
	readonly file: number;
	readonly rows: number;
	readonly accepted: number;
	/** Accepted ones that an earlier, interrupted run of the same files wrote already. */
	readonly skipped: number;
	readonly rejections: readonly Rejection[];
	/** Bytes of the file, as stored, that have been read. */
	readonly position: number;
};

export type Preparation = {
	readonly profile: SourceProfile;
	readonly folder: string;
	readonly batchSize: number;
	/** When rows count as known if the profile says `recorded: ingest`. */
	readonly ingestedAt: Millis;
	/** Where an interrupted run had come; rows before it are read, checked and counted again, but not written. */
	readonly from: Progress | undefined;
	readonly onPart: (part: Part) => Promise<void>;
};

/** The source's records in batches, in the order of its files and rows; at least one batch, the last marked as such. */
export async function* prepareBatches(preparation: Preparation): AsyncGenerator<Batch> {
	let records: SourceRecord[] = [];
	let reaches: Progress = preparation.from ?? {file: 0, rows: 0};
	// One batch is held back, because only the next one tells that it was not the last.
	let held: Batch | undefined;
	for await (const {record, file} of recordsToWrite(preparation)) {
		// Hashed now, while the batch before is being written.
		recordIdOf(record);
		records.push(record);
		reaches = {file, rows: record.row + 1};
		if (records.length === preparation.batchSize) {
			if (held !== undefined) {
				yield held;
			}

			held = {records, reaches, isLast: false};
			records = [];
		}
	}

	if (held !== undefined && records.length > 0) {
		yield held;
		held = undefined;
	}

	yield {...(held ?? {records, reaches}), isLast: true};
}

async function* recordsToWrite(preparation: Preparation): AsyncGenerator<{record: SourceRecord; file: number}> {
	const {profile, folder, from} = preparation;
	const rates = await readExchangeRates(profile, folder);
	for (const [index, file] of profile.files.entries()) {
		const times = await lookUpTimes(profile, folder, file);
		let map: RowMapper | undefined;
		for await (const part of readRows(path.join(folder, file.path), file.reader, Object.keys(file.columns))) {
			map ??= fileMapper(profile, file, part.header, {times, rates}, preparation.ingestedAt);
			const {records, rejections} = mapPart(part, map);
			const fresh = records.filter(record => !isDone(from, index, record.row));
			await preparation.onPart({
				file: index,
				rows: part.rows.length + part.rejections.length,
				accepted: records.length,
				skipped: records.length - fresh.length,
				rejections,
				position: part.position,
			});
			for (const record of fresh) {
				yield {record, file: index};
			}
		}
	}
}

const isDone = (from: Progress | undefined, file: number, row: number) =>
	from !== undefined && (file < from.file || (file === from.file && row < from.rows));

function mapPart(part: RowPart, map: RowMapper) {
	const records: SourceRecord[] = [];
	const rejections = [...part.rejections];
	for (const raw of part.rows) {
		const mapped = map(raw);
		if ('statements' in mapped) {
			records.push(mapped);
		} else {
			rejections.push(...mapped);
		}
	}

	return {records, rejections};
}
