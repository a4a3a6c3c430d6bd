import type {ProfileFile, SourceProfile} from '../../schema/source-profile.ts';
import {maybeZone, UTC} from '../core/zone.ts';
import {faultsOfColumn, faultsOfColumns} from './check-columns.ts';
import {faultsOfStates} from './check-states.ts';
import {faultsOfTargets} from './check-targets.ts';
import {type Fault, placeOf} from './profile-place.ts';

/** Something wrong at a path of the profile. */
export type PathFault = readonly [path: readonly PropertyKey[], problem: string];

/**
 * The first thing in a profile that cannot be meant, though each word of it is allowed: a name that leads nowhere, a
 * cycle, a role the ontology does not know, a value stated before it is known. Undefined when there is none.
 */
export function checkProfile(profile: SourceProfile): Fault | undefined {
	for (const [path, problem] of faultsOf(profile)) {
		return {place: placeOf(path), problem};
	}

	return undefined;
}

function* faultsOf(profile: SourceProfile): Generator<PathFault> {
	const {zone = UTC.name} = profile.calendar;
	if (maybeZone(zone) === undefined) {
		yield [['calendar', 'zone'], `\`${zone}\` is no time zone; expected a name such as Europe/Berlin`];
	}

	for (const [i, file] of profile.files.entries()) {
		const at = ['files', i];
		if (profile.files.findIndex(other => other.path === file.path) !== i) {
			yield [[...at, 'path'], `\`${file.path}\` is described twice`];
		}

		if (/^(?:[/\\]|[A-Za-z]:)|(?:^|[/\\])\.\.(?:[/\\]|$)/.test(file.path)) {
			yield [[...at, 'path'], 'expected a path inside the source folder'];
		}

		for (const [path, problem] of faultsOfFile(profile, file)) {
			yield [[...at, ...path], problem];
		}
	}

	yield* faultsOfRates(profile);
	yield* faultsOfRowKeys(profile);
	yield* faultsOfTargets(profile);
}

function* faultsOfFile(profile: SourceProfile, file: ProfileFile): Generator<PathFault> {
	if (profile.dates === 'none' && file.log !== undefined) {
		yield [['log'], 'an event log has times: `dates` must be `dated`'];
	}

	yield* faultsOfColumns(file);
	yield* faultsOfStates(profile, file);
}

/** Amounts of other currencies need dated rates, and rates a file that is described. */
function* faultsOfRates(profile: SourceProfile): Generator<PathFault> {
	const {rates, files} = profile;
	const inCurrencies = files.findIndex(({columns}) =>
		Object.values(columns).some(({currency}) => currency !== undefined),
	);
	if (rates === undefined) {
		if (inCurrencies >= 0) {
			yield [
				['rates'],
				`say in which file the rates to US dollars are: \`${files[inCurrencies]!.path}\` has amounts of other currencies`,
			];
		}

		return;
	}

	if (profile.dates === 'none') {
		yield [['rates'], 'rates have dates: `dates` must be `dated`'];
	}

	const file = files.find(({path}) => path === rates.file);
	if (file === undefined) {
		yield [['rates', 'file'], `the profile describes no file \`${rates.file}\``];
		return;
	}

	for (const [word, type] of [
		['currency', 'text'],
		['from', 'date'],
		['toUsd', 'number'],
	] as const) {
		yield* faultsOfColumn(file, ['rates', word], rates[word], type);
	}
}

/** A row's position names a thing only within its file: two files that do so for one kind would name each other's. */
function* faultsOfRowKeys(profile: SourceProfile): Generator<PathFault> {
	const owners = new Map<string, number>();
	for (const [i, file] of profile.files.entries()) {
		for (const [j, {subject}] of file.states.entries()) {
			if (subject.key !== 'row') {
				continue;
			}

			if ((owners.get(subject.kind) ?? i) !== i) {
				yield [
					['files', i, 'states', j, 'subject', 'key'],
					`another file already names ${subject.kind} things by their row`,
				];
			}

			owners.set(subject.kind, i);
		}
	}
}
