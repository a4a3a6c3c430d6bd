import iconv from 'iconv-lite';
import type {ColumnRules, ProfileFile} from '../../schema/source-profile.ts';
import type {PathFault} from './check-profile.ts';
import {isDateFormat} from './parse-date.ts';

/** What is wrong with a file's reader, key and columns, taken by themselves. */
export function* faultsOfColumns(file: ProfileFile): Generator<PathFault> {
	yield* faultsOfReader(file);
	for (const [name, rules] of Object.entries(file.columns)) {
		const at = ['columns', name];
		// `row` would be taken for the row's position; as a moment, `start` and `outcome` are not columns.
		if (name === 'row' || name === '*' || (rules.type === 'date' && (name === 'start' || name === 'outcome'))) {
			yield [at, `\`${name}\` has a meaning of its own here; leave the column out or rename it in the file`];
		}

		if (rules.type === 'date' && !isDateFormat(rules.format)) {
			yield [[...at, 'format'], 'expected iso, unix-seconds, unix-millis or a pattern with YYYY, MM and DD'];
		}

		const cycle = maybeCycle(Object.keys(rules.replace), word =>
			Object.hasOwn(rules.replace, word) ? rules.replace[word] : undefined,
		);
		if (cycle !== undefined) {
			yield [[...at, 'replace'], `a cycle: ${cycle}`];
		}

		yield* faultsOfReferences(file, name, rules);
	}

	for (const [name, {type, currency}] of Object.entries(file.columns)) {
		if (currency !== undefined) {
			const at = ['columns', name, 'currency'];
			yield* faultsOfColumn(file, at, currency, 'text');
			if (type !== 'number') {
				yield [at, `\`${name}\` is a ${type} column: an amount is a number`];
			}
		}
	}

	for (const word of ['orElse', 'at'] as const) {
		yield* faultsOfCycles(file, word);
	}

	yield* faultsOfKey(file, ['key'], file.key);

	for (const [word, name] of [
		['outcome', file.outcome],
		['recorded', ['at-event', 'ingest'].includes(file.recorded) ? undefined : file.recorded],
	] as const) {
		if (name !== undefined) {
			yield* faultsOfColumn(file, [word], name, 'date');
		}
	}
}

/** Whether a name is a declared column, of a type if one is given. */
export function* faultsOfColumn(
	file: ProfileFile,
	path: readonly PropertyKey[],
	name: string,
	type?: ColumnRules['type'],
): Generator<PathFault> {
	const rules = Object.hasOwn(file.columns, name) ? file.columns[name] : undefined;
	if (rules === undefined) {
		yield [path, `no column \`${name}\` is declared; declared: ${Object.keys(file.columns).join(', ')}`];
	} else if (type !== undefined && rules.type !== type) {
		yield [path, `\`${name}\` is a ${rules.type} column, expected a ${type} column`];
	}
}

/** Whether a key is made of declared columns whose values stay as they were written. */
export function* faultsOfKey(
	file: ProfileFile,
	path: readonly PropertyKey[],
	key: ProfileFile['key'],
): Generator<PathFault> {
	for (const column of [key].flat().filter(column => column !== 'row')) {
		yield* faultsOfColumn(file, path, column);
		const {type} = file.columns[column] ?? {type: 'text'};
		if (type === 'number' || type === 'boolean') {
			yield [path, `\`${column}\` is a ${type} column: a key must stay as written, declare it as text`];
		}
	}
}

function* faultsOfReader({reader, columns, ignore}: ProfileFile): Generator<PathFault> {
	if (!iconv.encodingExists(reader.encoding)) {
		yield [['reader', 'encoding'], `\`${reader.encoding}\` is not a known encoding`];
	}

	if (reader.format === 'csv' && reader.header === (reader.columns !== undefined)) {
		yield [['reader', 'columns'], 'name the columns here exactly when `header` is false'];
	}

	for (const [i, name] of (reader.columns ?? []).entries()) {
		if (reader.columns?.indexOf(name) !== i) {
			yield [['reader', 'columns', i], `\`${name}\` is named twice`];
		}
	}

	for (const name of reader.columns === undefined ? [] : Object.keys(columns)) {
		if (!reader.columns!.includes(name)) {
			yield [['columns', name], `the file has no such column; it has: ${reader.columns!.join(', ')}`];
		}
	}

	for (const [i, name] of ignore.entries()) {
		if (Object.hasOwn(columns, name)) {
			yield [['ignore', i], `\`${name}\` is declared under \`columns\` as well`];
		}
	}
}

function* faultsOfReferences(file: ProfileFile, name: string, rules: ColumnRules): Generator<PathFault> {
	if (rules.at !== 'start' && rules.at !== 'outcome') {
		yield* faultsOfColumn(file, ['columns', name, 'at'], rules.at, 'date');
	}

	if (rules.orElse !== undefined) {
		const at = ['columns', name, 'orElse'];
		yield* faultsOfColumn(file, at, rules.orElse, rules.type);
		const known = file.columns[rules.orElse]?.at ?? 'start';
		if (known !== 'start' && known !== rules.at && rules.at !== 'outcome') {
			yield [at, `\`${rules.orElse}\` is only known at ${known}, \`${name}\` already at ${rules.at}`];
		}
	}
}

function* faultsOfCycles(file: ProfileFile, word: 'orElse' | 'at'): Generator<PathFault> {
	for (const name of Object.keys(file.columns)) {
		// A date column that is known at its own time is no cycle: it is the time.
		const next = (column: string) =>
			word === 'at' && file.columns[column]?.at === column ? undefined : file.columns[column]?.[word];
		const cycle = maybeCycle([name], next);
		if (cycle !== undefined) {
			yield [['columns', name, word], `a cycle: ${cycle}`];
		}
	}
}

/** The first cycle that following `next` from one of the starts runs into, written out. */
function maybeCycle(starts: readonly string[], next: (word: string) => string | undefined): string | undefined {
	for (const start of starts) {
		const seen = [start];
		for (let word = next(start); word !== undefined; word = next(word)) {
			if (seen.includes(word)) {
				return [...seen.slice(seen.indexOf(word)), word].join(' → ');
			}

			seen.push(word);
		}
	}

	return undefined;
}
