import type {ProfileFile, StateRule} from '../../schema/source-profile.ts';
import type {CellsReader, Values} from './row-cells.ts';

/** The longest key; a database index holds no more than 8 kB. */
export const maxKeyLength = 1000;

/** Builds a key from a row's values; undefined when one of its columns is empty. */
export type KeyReader = (values: Values, row: number) => string | undefined;

/** The reader of a key: the row's position, one column's text, or several joined by `/` with that sign escaped. */
export function keyReader(key: ProfileFile['key'], cells: CellsReader): KeyReader {
	if (key === 'row') {
		return (_values, row) => String(row);
	}

	if (typeof key === 'string') {
		const position = cells.positionOf(key);
		return values => {
			const value = values[position];
			return value === undefined ? undefined : String(value);
		};
	}

	const positions = key.map(column => (column === 'row' ? undefined : cells.positionOf(column)));
	return (values, row) => {
		const parts: string[] = [];
		for (const position of positions) {
			const part = position === undefined ? row : values[position];
			if (part === undefined) {
				return undefined;
			}

			parts.push(String(part).replace(/[%/]/g, sign => (sign === '/' ? '%2F' : '%25')));
		}

		return parts.join('/');
	};
}

/** The reader of a condition: every named column holds one of its words. */
export function whenReader(when: StateRule['when'], cells: CellsReader): (values: Values) => boolean {
	const tests = Object.entries(when).map(([column, words]) => ({
		position: cells.positionOf(column),
		words: new Set(words),
	}));
	return values =>
		tests.every(({position, words}) => values[position] !== undefined && words.has(String(values[position])));
}
