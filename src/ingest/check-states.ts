import {reservedFields, roles} from '../../schema/ontology.ts';
import type {ProfileFile, SourceProfile, StateRule} from '../../schema/source-profile.ts';
import {faultsOfColumn, faultsOfKey} from './check-columns.ts';
import type {PathFault} from './check-profile.ts';
import {dateParser} from './parse-date.ts';
import {fieldsOfState, isOutcomeMoment} from './state-fields.ts';

const maybeIsoDate = dateParser('iso');

/** What is wrong with what a file's rows state. */
export function* faultsOfStates(profile: SourceProfile, file: ProfileFile): Generator<PathFault> {
	for (const [i, state] of file.states.entries()) {
		for (const [path, problem] of faultsOfState(profile, file, state)) {
			yield [['states', i, ...path], problem];
		}
	}
}

function* faultsOfState(profile: SourceProfile, file: ProfileFile, state: StateRule): Generator<PathFault> {
	yield* faultsOfKey(file, ['subject', 'key'], state.subject.key);
	yield* faultsOfMoment(profile, file, ['from'], state.from);
	if (state.orElse !== undefined) {
		yield* faultsOfMoment(profile, file, ['orElse'], state.orElse);
	}

	if (state.until !== undefined) {
		yield* faultsOfColumn(file, ['until'], state.until, 'date');
	}

	for (const [i, column] of state.each.entries()) {
		yield* faultsOfColumn(file, ['each', i], column);
		yield* faultsOfKnowing(file, state, ['each', i], column);
	}

	yield* faultsOfWhen(file, state, ['when'], state.when);
	yield* faultsOfFields(file, state);
	yield* faultsOfNames(file, state);
}

function* faultsOfMoment(
	profile: SourceProfile,
	file: ProfileFile,
	path: readonly PropertyKey[],
	moment: StateRule['from'],
): Generator<PathFault> {
	if (typeof moment !== 'string') {
		yield* faultsOfLookup(profile, file, path, moment);
	} else if (moment === 'outcome') {
		if (profile.dates === 'dated' && file.outcome === undefined) {
			yield [path, "say in the file's `outcome` which date column tells when the outcome is known"];
		}
	} else if (moment !== 'start' && maybeIsoDate(moment) === undefined) {
		yield* faultsOfColumn(file, path, moment, 'date');
		if (profile.dates === 'none') {
			yield [path, 'a source with `dates: none` knows only `start` and `outcome`'];
		}
	}
}

function* faultsOfLookup(
	profile: SourceProfile,
	file: ProfileFile,
	path: readonly PropertyKey[],
	{lookup, by, take}: Exclude<StateRule['from'], string>,
): Generator<PathFault> {
	yield* faultsOfColumn(file, [...path, 'by'], by, 'text');
	const other = profile.files.find(one => one.path === lookup);
	if (other === undefined) {
		yield [[...path, 'lookup'], `the profile describes no file \`${lookup}\``];
		return;
	}

	yield* faultsOfColumn(other, [...path, 'take'], take, 'date');
	if (Array.isArray(other.key) || other.key === 'row') {
		yield [[...path, 'lookup'], `\`${lookup}\` has no single key column to look up by`];
	}
}

function* faultsOfWhen(
	file: ProfileFile,
	state: StateRule,
	path: readonly PropertyKey[],
	when: StateRule['when'],
): Generator<PathFault> {
	for (const column of Object.keys(when)) {
		yield* faultsOfColumn(file, [...path, column], column);
		yield* faultsOfKnowing(file, state, [...path, column], column);
	}
}

function* faultsOfFields(file: ProfileFile, state: StateRule): Generator<PathFault> {
	const seen = new Map<string, string>();
	for (const stated of fieldsOfState(file, state)) {
		const {field, path} = stated;
		if (reservedFields.has(field) || !/^[a-z][A-Za-z0-9]*$/.test(field)) {
			yield [path, `\`${field}\` cannot be a field's name; give it another: \`{newName: column}\``];
		}

		const source = 'column' in stated ? `\`${stated.column}\`` : 'a constant';
		if (seen.has(field)) {
			yield [path, `${seen.get(field)!} and ${source} both become the field \`${field}\``];
		}

		seen.set(field, source);
		if ('column' in stated && stated.part === undefined && file.columns[stated.column]?.currency !== undefined) {
			yield [path, `\`${field}\` is stated in US dollars: give it a name that ends in Usd, such as \`amountUsd\``];
		}

		if ('column' in stated) {
			yield* faultsOfColumn(file, path, stated.column);
			yield* faultsOfKnowing(file, state, path, stated.column);
		}
	}
}

function* faultsOfNames(file: ProfileFile, state: StateRule): Generator<PathFault> {
	const known = roles[state.subject.kind];
	for (const [name, references] of Object.entries(state.names)) {
		const at = ['names', name];
		const role = Object.hasOwn(known, name) ? known[name] : undefined;
		if (role === undefined) {
			yield [at, `${state.subject.kind} has no role \`${name}\`; it has: ${Object.keys(known).join(', ') || 'none'}`];
			continue;
		}

		for (const [i, reference] of [references].flat().entries()) {
			const path = Array.isArray(references) ? [...at, i] : at;
			if (!role.kinds.includes(reference.kind)) {
				yield [[...path, 'kind'], `the role \`${name}\` may name ${role.kinds.join(', ')}, not ${reference.kind}`];
			}

			yield* faultsOfKey(file, [...path, 'key'], reference.key);
			for (const column of [reference.key].flat()) {
				yield* faultsOfKnowing(file, state, [...path, 'key'], column);
			}

			yield* faultsOfWhen(file, state, [...path, 'when'], reference.when);
		}
	}
}

/** What is only known later must not be stated from an earlier moment on: it could then be a feature of its own past. */
function* faultsOfKnowing(
	file: ProfileFile,
	state: StateRule,
	path: readonly PropertyKey[],
	column: string,
): Generator<PathFault> {
	const at = file.columns[column]?.at ?? 'start';
	for (const moment of [state.from, ...(state.orElse === undefined ? [] : [state.orElse])]) {
		if (at !== 'start' && at !== moment && !isOutcomeMoment(file, moment)) {
			const from = typeof moment === 'string' ? moment : moment.take;
			yield [path, `\`${column}\` is only known at ${at}, but would be stated from ${from} on`];
		}
	}
}
