import type {ProfileFile, StateRule} from '../../schema/source-profile.ts';
import type {FieldValue} from '../graph/records.ts';
import {camelCase} from './camel-case.ts';
import {currencyOf, maybeStem, originalOf} from './convert-amount.ts';

/** One field of a state: its name in the graph, and the column or constant it comes from. */
export type StateField = {
	readonly field: string;
	/** The words of the profile that lead here, below the state. */
	readonly path: readonly PropertyKey[];
} & ({readonly column: string; readonly part?: AmountPart} | {readonly value: FieldValue});

/** What a field is of an amount that is turned into dollars: the dollars, the amount as stated, or its currency. */
export type AmountPart = 'dollars' | 'original' | 'currency';

/** A file's states that are known when its outcome is, and not before. */
export function isOutcomeMoment(file: ProfileFile, moment: StateRule['from'] | undefined): boolean {
	return moment === 'outcome' || (moment !== undefined && moment === file.outcome);
}

/** Everything one state states, with `*` and lists spelled out, and amounts of other currencies taken apart. */
export function fieldsOfState(file: ProfileFile, state: StateRule): StateField[] {
	return saidOfState(file, state).flatMap(stated => ('column' in stated ? partsOf(file, stated) : stated));
}

/** An amount that is turned into dollars gives three fields; any other column one. A field that is not called `…Usd` is a fault of the profile. */
function partsOf(file: ProfileFile, stated: StateField & {readonly column: string}): StateField[] {
	const {field, path, column} = stated;
	const currency = file.columns[column]?.currency;
	const stem = maybeStem(field);
	return currency === undefined || stem === undefined
		? [stated]
		: [
				{...stated, part: 'dollars'},
				{field: originalOf(stem), column, path, part: 'original'},
				{field: currencyOf(stem), column: currency, path, part: 'currency'},
			];
}

function saidOfState(file: ProfileFile, state: StateRule): StateField[] {
	const {fields} = state;
	if (fields === '*') {
		return restOf(file, state, ['fields']);
	}

	if (!Array.isArray(fields)) {
		return named(fields, ['fields']);
	}

	return fields.flatMap((one, i) => {
		const path = ['fields', i];
		if (typeof one !== 'string') {
			return named(one, path);
		}

		return one === '*' ? restOf(file, state, path) : [{field: camelCase(one), column: one, path}];
	});
}

function named(fields: Exclude<StateRule['fields'], string | unknown[]>, path: readonly PropertyKey[]): StateField[] {
	return Object.entries(fields).map(([field, from]) =>
		typeof from === 'string' ? {field, column: from, path: [...path, field]} : {field, ...from, path: [...path, field]},
	);
}

/** Columns no state names that become known at this state's moment; at any moment but the outcome, also those known at start. */
function restOf(file: ProfileFile, state: StateRule, path: readonly PropertyKey[]): StateField[] {
	const currencies = Object.values(file.columns).flatMap(({currency}) => currency ?? []);
	const used = new Set([file.key, ...currencies, ...file.states.flatMap(columnsNamed)].flat());
	const isOutcome = isOutcomeMoment(file, state.from);
	return Object.entries(file.columns)
		.filter(([column]) => !used.has(column))
		.filter(([, {at}]) => (isOutcome ? at === 'outcome' : at === 'start' || at === state.from))
		.map(([column]) => ({field: camelCase(column), column, path}));
}

/** The columns a state names itself, wherever in it. */
function columnsNamed(state: StateRule): string[] {
	const {fields, from} = state;
	const maps = fields === '*' ? [] : Array.isArray(fields) ? fields : [fields];
	const stated = maps.flatMap(one => (typeof one === 'string' ? [one] : Object.values(one)));
	const references = Object.values(state.names).flat();
	return [
		...stated.filter((column): column is string => typeof column === 'string'),
		...[state.subject.key, ...references.map(reference => reference.key)].flat(),
		...[state, ...references].flatMap(one => Object.keys(one.when)),
		...state.each,
		...(typeof from !== 'string' ? [from.by] : from === 'start' || from === 'outcome' ? [] : [from]),
		...(state.until === undefined ? [] : [state.until]),
	];
}
