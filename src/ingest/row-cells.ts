import type {ProfileFile} from '../../schema/source-profile.ts';
import type {Zone} from '../core/zone.ts';
import type {FieldValue} from '../graph/records.ts';
import {cellReader, isBad} from './read-cell.ts';
import type {RawRow} from './read-rows.ts';
import {type Rejection, rejectionOf} from './rejection.ts';

/** The values of one row, by the position of their column among the declared ones. */
export type Values = ReadonlyArray<FieldValue | undefined>;

/** Reads rows of one file by its column rules. */
export type CellsReader = {
	/** Where a declared column's value is found; throws on an undeclared one, which a checked profile never asks for. */
	readonly positionOf: (column: string) => number;
	/** The row's values; what is wrong with it is added to `rejections`. */
	readonly read: (raw: RawRow, rejections: Rejection[]) => Values;
};

/** Opens a reader of rows for a file whose header is known; every declared column must be in the header. */
export function openCells(file: ProfileFile, header: readonly string[], zone: Zone): CellsReader {
	const names = Object.keys(file.columns);
	const positions = new Map(names.map((name, i) => [name, i]));
	const positionOf = (column: string) => {
		const position = positions.get(column);
		if (position === undefined) {
			throw new Error(`column \`${column}\` is not declared`);
		}

		return position;
	};
	const keys = new Set([file.key].flat());
	const columns = names.map(name => {
		const rules = file.columns[name]!;
		return {
			name,
			index: header.indexOf(name),
			read: cellReader(rules, file.reader, zone),
			isRequired: rules.required || keys.has(name),
		};
	});
	const fallbacks = orElsePositions(file, positionOf);
	const read = (raw: RawRow, rejections: Rejection[]): Values => {
		const values = columns.map(({name, index, read}) => {
			const cell = read(raw.cells[index]);
			if (isBad(cell)) {
				rejections.push(rejectionOf(raw.row, name, cell.rule, raw.cells[index] ?? ''));
				return undefined;
			}

			return cell;
		});
		if (rejections.length > 0) {
			return values;
		}

		for (const {to, from} of fallbacks) {
			values[to] ??= values[from];
		}

		for (const [i, {name, isRequired, index}] of columns.entries()) {
			if (isRequired && values[i] === undefined) {
				rejections.push(rejectionOf(raw.row, name, 'required', raw.cells[index] ?? ''));
			}
		}

		return values;
	};

	return {positionOf, read};
}

/** The fallbacks in an order in which each column has its own value before another takes it. */
function orElsePositions(file: ProfileFile, positionOf: (column: string) => number) {
	const done = new Set<string>();
	const steps: Array<{to: number; from: number}> = [];
	const visit = (name: string) => {
		const from = file.columns[name]?.orElse;
		if (from !== undefined && !done.has(name)) {
			done.add(name);
			visit(from);
			steps.push({to: positionOf(name), from: positionOf(from)});
		}
	};
	for (const name of Object.keys(file.columns)) {
		visit(name);
	}

	return steps;
}
