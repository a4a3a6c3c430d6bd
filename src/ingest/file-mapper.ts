import type {ProfileFile, SourceProfile} from '../../schema/source-profile.ts';
import type {Millis} from '../core/clock.ts';
import type {SourceRecord, Statement} from '../graph/records.ts';
import {ratesUsed} from './convert-amount.ts';
import type {RawRow} from './read-rows.ts';
import {type Rejection, rejectionOf} from './rejection.ts';
import {openCells} from './row-cells.ts';
import {keyReader, maxKeyLength} from './row-keys.ts';
import {type LookedUp, stateMapper} from './state-mapper.ts';
import {zoneOf} from './zone-of.ts';

/** Makes a source record of a row, or says why it cannot be one. */
export type RowMapper = (raw: RawRow) => SourceRecord | readonly Rejection[];

/**
 * The mapper of one file's rows, whose header is known to hold every declared column. Pure: the same row gives the same
 * record, as long as it looks up the same. Rates that its amounts were turned into dollars at stand in the record beside the row. `ingestedAt` is when rows count as known if the profile says `recorded: ingest`.
 */
export function fileMapper(
	profile: SourceProfile,
	file: ProfileFile,
	header: readonly string[],
	lookedUp: LookedUp,
	ingestedAt: Millis,
): RowMapper {
	const cells = openCells(file, header, zoneOf(profile));
	const keyOf = keyReader(file.key, cells);
	const keyColumn = [file.key].flat()[0]!;
	const mappers = file.states.map(state => stateMapper(profile, file, state, cells, lookedUp));
	const isAmount = Object.values(file.columns).some(({currency}) => currency !== undefined);
	const rate = profile.rates?.file === file.path ? cells.positionOf(profile.rates.toUsd) : undefined;
	const recorded = ['at-event', 'ingest'].includes(file.recorded) ? undefined : cells.positionOf(file.recorded);

	return raw => {
		const rejections: Rejection[] = [];
		const values = cells.read(raw, rejections);
		if (rejections.length > 0) {
			return rejections;
		}

		if (rate !== undefined && values[rate] !== undefined && (values[rate] as number) <= 0) {
			const column = profile.rates!.toUsd;
			return [rejectionOf(raw.row, column, 'rate', raw.cells[header.indexOf(column)] ?? '')];
		}

		const key = keyOf(values, raw.row)!;
		if (key.length > maxKeyLength) {
			return [rejectionOf(raw.row, keyColumn, 'key-too-long', key)];
		}

		const version = recorded === undefined ? undefined : (values[recorded] as Millis | undefined);
		// A record's own recorded time is part of what it is; when we happened to read it is not.
		const recordedAt = file.recorded === 'ingest' ? ingestedAt : version;
		const statements: Statement[] = [];
		for (const mapper of mappers) {
			const stated = mapper(values, raw.row, recordedAt);
			if ('rule' in stated) {
				const index = header.indexOf(stated.column);
				return [rejectionOf(raw.row, stated.column, stated.rule, raw.cells[index] ?? '')];
			}

			statements.push(...stated);
		}

		return {
			source: profile.source,
			stream: file.path,
			key,
			row: raw.row,
			...(version !== undefined && {recordedAt: version}),
			payload: {
				...(raw.payload ?? payloadOf(header, raw.cells)),
				...(isAmount ? ratesUsed(statements) : {}),
			},
			statements,
		};
	};
}

/** The row as read. Properties are defined, not assigned, so that a column named `__proto__` is a column. */
function payloadOf(header: readonly string[], cells: RawRow['cells']): Record<string, string> {
	return Object.fromEntries(header.map((name, i) => [name, cells[i] ?? '']));
}
