import path from 'node:path';
import type {ProfileFile, SourceProfile, StateRule} from '../../schema/source-profile.ts';
import type {Millis} from '../core/clock.ts';
import {checkHeader} from './check-header.ts';
import {readRows} from './read-rows.ts';
import type {Rejection} from './rejection.ts';
import {openCells} from './row-cells.ts';
import {zoneOf} from './zone-of.ts';

type Lookup = Exclude<StateRule['from'], string>;

/** Times found in other files, by the key of the row they stand in. */
export type Times = {readonly of: (lookup: Lookup) => ReadonlyMap<string, Millis>};

/**
 * The times one file looks up in others. Each other file is read once; about 100 bytes of memory per row of it are held
 * while the file that asks is read. Rows there that are bad or have no time are absent.
 */
export async function lookUpTimes(profile: SourceProfile, folder: string, file: ProfileFile): Promise<Times> {
	const found = new Map<string, ReadonlyMap<string, Millis>>();
	for (const {from} of file.states) {
		if (typeof from !== 'string' && !found.has(nameOf(from))) {
			found.set(nameOf(from), await timesIn(profile, folder, from));
		}
	}

	return {of: lookup => found.get(nameOf(lookup)) ?? new Map()};
}

const nameOf = (lookup: Lookup) => JSON.stringify([lookup.lookup, lookup.take]);

async function timesIn(profile: SourceProfile, folder: string, lookup: Lookup): Promise<ReadonlyMap<string, Millis>> {
	const index = profile.files.findIndex(file => file.path === lookup.lookup);
	const file = profile.files[index]!;
	const times = new Map<string, Millis>();
	const declared = Object.keys(file.columns);
	let cells: ReturnType<typeof openCells> | undefined;
	for await (const part of readRows(path.join(folder, file.path), file.reader, declared)) {
		if (cells === undefined) {
			checkHeader(profile, index, part.header);
			cells = openCells(file, part.header, zoneOf(profile));
		}

		const [key, time] = [cells.positionOf(file.key as string), cells.positionOf(lookup.take)];
		for (const raw of part.rows) {
			const rejections: Rejection[] = [];
			const values = cells.read(raw, rejections);
			if (rejections.length === 0 && values[key] !== undefined && values[time] !== undefined) {
				times.set(values[key] as string, values[time] as Millis);
			}
		}
	}

	return times;
}
